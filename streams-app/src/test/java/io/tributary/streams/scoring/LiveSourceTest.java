package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.model.TrainedModel.Member;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.onnx.ModelWeights;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.learning.task.Task;
import io.tributary.registry.AliasChange;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.RegistryException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.weights.CommittedWeights;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LiveSourceTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
  private static final Duration WAIT = Duration.ZERO;

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Pipeline pipeline = Fixture.pipeline("p", "localhost:1", Path.of("unused"));
  private final TrainedModel trained = Fixture.model(Fixture.SPEC, 100);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ModelMeters meters = ModelMeters.champion(registry, clock);
  private final LiveMeters live = new LiveMeters(registry, meters);
  private final OnnxRuntime runtime = new OnnxRuntime();
  private final OnnxRuntime alone = new OnnxRuntime();
  private final ModelSlot slot = new ModelSlot();
  private final FakeLibrary library = new FakeLibrary("p", Fixture.SPEC.hash());
  private final FakeWeights weights = new FakeWeights();
  private final ModelInstaller installer =
      new ModelInstaller(
          runtime, VersionGuard.of(pipeline), ModelShape.of(Fixture.SPEC), 4, slot, meters);
  private final LiveSource source =
      new LiveSource(
          new AliasSource(
              library,
              installer,
              new AliasFollower(
                  AliasChange.CHAMPION, installer, meters, UntrainedModel.of(pipeline)),
              clock),
          weights,
          new LiveInstaller(
              runtime,
              trained.withMembers(
                  List.of(trained.members().getFirst(), trained.members().getFirst())),
              4,
              slot,
              live),
          live);

  @AfterEach
  void shouldCloseEverythingInTheEnd() {
    source.close();
    slot.close();
    assertThat(runtime.closed()).isEqualTo(runtime.opened());
    assertThat(library.closed()).isTrue();
    assertThat(weights.closed()).isTrue();
  }

  @Test
  void shouldLetTheChampionAnswerUntilThereAreWeights() throws Exception {
    source.begin();
    library.publish(2, OnnxExport.export(trained));
    library.promote(2, NOW.minusSeconds(40));
    source.catchUp();
    assertThat(slot.version().orElseThrow().version()).isEqualTo(2);
    library.promote(0, NOW);
    source.follow(WAIT);
    assertThat(slot.version().orElseThrow().version()).isZero();

    TrainedModel learned = Fixture.model(Fixture.SPEC, 130);
    weights.commit(FakeWeights.of(learned, 2), NOW.minusSeconds(7));
    source.follow(WAIT);

    assertAnswers(learned, 2);
    assertThat(registry.get("tributary.model.version").gauge().value()).isEqualTo(2);
    assertThat(registry.get("tributary.model.examples").gauge().value()).isEqualTo(130);
    assertThat(registry.get("tributary.model.age").timeGauge().value()).isEqualTo(7);
    assertThat(applied()).isEqualTo(1);
  }

  @Test
  void shouldNotLetTheChampionAnswerWhenThereAreWeightsAtTheStart() throws Exception {
    library.publish(2, OnnxExport.export(trained));
    library.promote(2, NOW);
    TrainedModel learned = Fixture.model(Fixture.SPEC, 90);
    weights.commit(FakeWeights.of(learned, 1), NOW);

    source.begin();
    source.catchUp();
    assertAnswers(learned, 1);
    library.promote(0, NOW);
    source.follow(WAIT);

    assertAnswers(learned, 1);
  }

  @Test
  void shouldBuildNoNewSessionWhenOnlyWeightsChange() throws Exception {
    source.begin();
    for (int examples = 10; examples <= 200; examples += 10) {
      TrainedModel learned = Fixture.model(Fixture.SPEC, examples);
      weights.commit(FakeWeights.of(learned, 0), NOW);
      source.follow(WAIT);
      assertAnswers(learned, 0);
    }

    assertThat(runtime.opened()).as("of version 0, and of all weights").isEqualTo(2);
    assertThat(applied()).isEqualTo(20);
  }

  @Test
  void shouldAnswerByEveryMemberWhenTheirNumberChanges() throws Exception {
    Member first = trained.members().getFirst();
    Member second = Fixture.model(Fixture.SPEC, 40).members().getFirst();
    TrainedModel both =
        trained.withMembers(
            List.of(new Member(0.75f, first.parameters()), new Member(0.25f, second.parameters())));
    source.begin();
    for (TrainedModel model : List.of(both, trained, both, trained)) {
      weights.commit(FakeWeights.of(model, 0), NOW);
      source.follow(WAIT);
      assertAnswers(model, 0);
    }

    assertThat(runtime.opened()).as("of version 0, one member and two").isEqualTo(3);
  }

  @Test
  void shouldKeepOutWhatMayNotAnswerAndGoOn() throws Exception {
    source.begin();
    weights.commit(FakeWeights.of(trained, 1), NOW);
    source.catchUp();
    TrainedModel other = Fixture.model(otherSpec(), 100);
    TrainedModel three =
        trained.withMembers(
            List.of(
                trained.members().getFirst(),
                trained.members().getFirst(),
                trained.members().getFirst()));
    ModelWeights good = ModelWeights.of(trained);
    int refused = 0;
    for (CommittedWeights bad :
        List.of(
            FakeWeights.of(Fixture.withNaN(trained), 1),
            // Finite, but the network overflows.
            FakeWeights.of(overflowing(), 1),
            FakeWeights.of(other, 1),
            FakeWeights.of(three, 1),
            new CommittedWeights(
                new ModelVersion("p", 1),
                101,
                trained.specHash(),
                new ModelWeights(good.modelHash(), 1, new byte[good.content().length - 4])))) {
      weights.commit(bad, NOW);
      source.follow(WAIT);
      refused++;
      assertThat(registry.get("tributary.model.refusals").tag("by", "live").counter().count())
          .isEqualTo(refused);
      assertAnswers(trained, 1);
    }
    TrainedModel next = Fixture.model(Fixture.SPEC, 140);
    weights.commit(FakeWeights.of(next, 1), NOW);
    source.follow(WAIT);

    assertAnswers(next, 1);
    assertThat(applied()).isEqualTo(2);
  }

  @Test
  void shouldNotCatchUpWhenTheTopicCannotBeRead() throws Exception {
    source.begin();
    weights.unavailable(true);
    assertThatThrownBy(source::catchUp).isInstanceOf(RegistryException.class);
    weights.unavailable(false);
    weights.commit(FakeWeights.of(trained, 1), NOW);

    source.catchUp();

    assertAnswers(trained, 1);
  }

  private TrainedModel overflowing() {
    float[] parameters = trained.members().getFirst().parameters().clone();
    Arrays.fill(parameters, Float.MAX_VALUE);
    return trained.withMembers(List.of(new Member(1, parameters)));
  }

  private static LearnerSpec otherSpec() {
    return Fixture.spec(new Task.Classification("class", List.of("UP", "DOWN")));
  }

  private double applied() {
    return registry.get("tributary.live.applied").counter().count();
  }

  /** To the bit as a session of the exported file. */
  private void assertAnswers(TrainedModel expected, int version) throws Exception {
    OnnxModel exported = Fixture.open(alone, expected, version);
    OnnxModel answering = slot.acquire();
    try {
      assertThat(answering.version().version()).isEqualTo(version);
      assertThat(answering.examples()).isEqualTo(expected.examples());
      assertThat(answers(answering)).isDeepEqualTo(answers(exported));
    } finally {
      answering.release();
      exported.release();
    }
  }

  private float[][] answers(OnnxModel model) throws OrtException {
    float[][] outputs = new float[4][];
    try (OnnxScorer scorer = new OnnxScorer(runtime, ModelShape.of(Fixture.SPEC), 4)) {
      for (int row = 0; row < outputs.length; row++) {
        scorer.set(row, Fixture.inputs(row));
      }
      scorer.run(model, outputs.length);
      for (int row = 0; row < outputs.length; row++) {
        outputs[row] = scorer.output(row);
      }
    }
    return outputs;
  }
}
