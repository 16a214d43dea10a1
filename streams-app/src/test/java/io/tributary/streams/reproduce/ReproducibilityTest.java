package io.tributary.streams.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.model.TrainedModel;
import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Lineage;
import io.tributary.registry.Manifest.Provenance;
import io.tributary.registry.Manifest.TrainingLog;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.LogExtent;
import io.tributary.streams.topics.TestPipelines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ReproducibilityTest {

  private static final LogExtent WHOLE = new LogExtent("id", 0, 1000);

  private final Pipeline pipeline = TestPipelines.pipeline("p", "localhost:9092", Path.of("state"));
  private final String spec = pipeline.learner().hash();
  private final long seed = pipeline.learner().training().seed();

  @Test
  void shouldFindNothingInTheWayWhenAllIsAsItWas() {
    assertThat(obstacles(WHOLE, manifest(spec, seed, TrainedModel.NUMERIC_VERSION))).isEmpty();
  }

  @Test
  void shouldNeedTheLogFromTheStartOfLearningOnOnly() {
    Manifest manifest = manifest(spec, seed, TrainedModel.NUMERIC_VERSION);

    assertThat(obstacles(new LogExtent("id", 7, 500), manifest)).isEmpty();
    assertThat(obstacles(new LogExtent("id", 8, 500), manifest))
        .singleElement()
        .asString()
        .contains("begins at offset 8, and it needs it from 7 on");
    assertThat(obstacles(new LogExtent("id", 7, 499), manifest))
        .singleElement()
        .asString()
        .contains("ends at offset 499, and it needs it up to 500");
  }

  @Test
  void shouldNameAnotherLogUnderTheSameName() {
    assertThat(
            obstacles(
                new LogExtent("other", 0, 1000),
                manifest(spec, seed, TrainedModel.NUMERIC_VERSION)))
        .singleElement()
        .asString()
        .contains("deleted and made again: its id was id and is other");
  }

  @Test
  void shouldNameALogThatIsGone() {
    assertThat(
            new Reproducibility(pipeline, Optional.empty())
                .obstacles(manifest(spec, seed, TrainedModel.NUMERIC_VERSION)))
        .containsExactly("the training log p.examples does not exist any more");
  }

  @Test
  void shouldNameEverythingThatChanged() {
    assertThat(obstacles(WHOLE, manifest("5bec", seed + 1, TrainedModel.NUMERIC_VERSION + 1)))
        .satisfiesExactly(
            changed -> assertThat(changed).contains("spec 5bec").contains(spec),
            changed -> assertThat(changed).contains("seed " + (seed + 1)),
            changed -> assertThat(changed).contains("numeric version").contains("release 0.1.0"));
  }

  private List<String> obstacles(LogExtent log, Manifest manifest) {
    return new Reproducibility(pipeline, Optional.of(log)).obstacles(manifest);
  }

  private static Manifest manifest(String spec, long seed, int numericVersion) {
    return new Manifest(
        new ModelVersion("p", 2),
        1,
        400,
        "c0ffee",
        spec,
        seed,
        numericVersion,
        new Lineage(
            new TrainingLog("p.examples", Optional.of("id"), 0), OptionalLong.of(7), 250, 500),
        Optional.of(new Provenance("0.1.0", Optional.of("bead"), "c4ec4")),
        SnapshotRecords.describe("onnx".getBytes(UTF_8)),
        List.of(),
        Map.of(),
        Optional.empty());
  }
}
