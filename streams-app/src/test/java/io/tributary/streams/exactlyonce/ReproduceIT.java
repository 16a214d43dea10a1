package io.tributary.streams.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.tributary.registry.Manifest;
import io.tributary.registry.format.SnapshotRecord;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.streams.cli.CommandRun;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.models.ModelCatalog;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.reproduce.Comparison;
import io.tributary.streams.reproduce.Reproducibility;
import io.tributary.streams.reproduce.Reproduction;
import io.tributary.streams.reproduce.ReproductionListener;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline published can be rebuilt from its training log, bit for bit. */
@KafkaTest
@Timeout(240)
final class ReproduceIT {

  private static final int ROWS = 4_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final KafkaCluster kafka;
  private final Path folder;
  private final Path file;
  private final Pipeline pipeline;
  private final String[] stateOption;

  ReproduceIT(KafkaCluster kafka, @TempDir Path folder) {
    this.kafka = kafka;
    this.folder = folder;
    file = ElectricityStream.pipelineFile(folder, kafka.name("again"), kafka.bootstrapServers());
    pipeline = ElectricityStream.pipeline(file).withState(folder.resolve("state"));
    stateOption = new String[] {"--state", pipeline.state().toString()};
  }

  @BeforeEach
  void learn() {
    kafka.createTopic(pipeline.source().events(), 1, Map.of());
    ElectricityStream stream = ElectricityStream.like(folder, ROWS);
    RunOptions options = new RunOptions(EnumSet.allOf(Role.class), false, 1);
    try (PipelineRuntime runtime = PipelineRuntime.start(pipeline, options, Clock.systemUTC())) {
      Sending.start(pipeline, stream.events(), Double.POSITIVE_INFINITY).await();
      await()
          .atMost(PATIENCE)
          .until(() -> runtime.training().filter(report -> report.examples() == ROWS).isPresent());
    }
  }

  @Test
  void shouldRebuildEveryVersionWithAndWithoutTheVectorModule() throws Exception {
    int versions = catalog().view().versions(pipeline.name()).size();
    assertThat(versions).isGreaterThanOrEqualTo(4);

    String vector = child("--add-modules", "jdk.incubator.vector");
    String scalar = child();

    assertThat(vector)
        .contains(versions + " versions equal, 0 different")
        .contains("vector kernels");
    assertThat(scalar)
        .contains(versions + " versions equal, 0 different")
        .contains("scalar kernels");
    assertThat(scalar).contains("4,000 examples learned again").doesNotContain("written otherwise");
    CommandRun one = reproduce("2");
    assertThat(one.exitCode()).isZero();
    assertThat(one.out()).contains("2 versions equal, 0 different");
    assertThat(show("2").out()).containsPattern("reproducible +yes");
  }

  @Test
  void shouldGoOnWhereItWasWhenItIsInterrupted() {
    Reproduction interrupted = reproduction(new Interrupting(2));
    assertThatThrownBy(() -> interrupted.run(last(), false)).hasMessage("interrupted");
    Path kept = pipeline.state().resolve("reproduce.checkpoint");
    assertThat(kept).exists();

    CommandRun rest = reproduce("all");

    assertThat(rest.exitCode()).isZero();
    assertThat(rest.out())
        .contains("behind version 1, which an interrupted run kept in " + kept)
        .doesNotContain("@1  equal")
        .contains(last().version() + "  equal");
    assertThat(kept).doesNotExist();
  }

  @Test
  void shouldBeginAtTheStartWhenWhatWasKeptIsDamaged() throws IOException {
    Path kept = pipeline.state().resolve("reproduce.checkpoint");
    Files.write(kept, new byte[500]);

    CommandRun run = reproduce("1");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("begins at the start").contains("damaged").contains("@1  equal");
  }

  @Test
  void shouldNameTheFirstTensorThatDiffersWhenAnotherModelWasPublished() throws Exception {
    Manifest manifest = catalog().find("2").manifest();
    republish(manifest, altered(catalog().onnx(catalog().find("2"))));

    CommandRun run = reproduce("3");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("@1  equal")
        .containsPattern(
            "@2  DIFFERENT  model hash f00d was published, [0-9a-f]{64} is rebuilt; tensor"
                + " '[^']+' \\[[0-9, ]+\\] differs first at \\[0.*\\]: 123.0 published, .* 1 of")
        .contains("@3  equal")
        .contains("2 versions equal, 1 different");
  }

  @Test
  void shouldSayWhatIsMissingWhenTheLogWasTrimmed() throws Exception {
    TopicPartition log = new TopicPartition(new Topics(pipeline.name()).examples(), 0);
    kafka
        .admin()
        .deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(10)))
        .all()
        .get(30, TimeUnit.SECONDS);

    CommandRun run = reproduce("champion");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("cannot be reproduced")
        .contains("begins at offset 10, and it needs it from 0 on");
    assertThat(show("1").out()).containsPattern("reproducible +no: the training log");
    assertThat(
            new ObjectMapper()
                .readTree(show("1", "--json").out())
                .at("/notReproducible/0")
                .textValue())
        .contains("begins at offset 10");
  }

  private ModelCatalog catalog() {
    return ModelCatalog.read(pipeline);
  }

  private Manifest last() {
    return catalog().view().versions(pipeline.name()).getLast().manifest();
  }

  private CommandRun reproduce(String version) {
    return CommandRun.of(
        "models", "reproduce", file.toString(), version, stateOption[0], stateOption[1]);
  }

  private CommandRun show(String version, String... more) {
    List<String> words = new ArrayList<>(List.of("models", "show", file.toString(), version));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  /** {@code models reproduce all} in a JVM of its own; must end with 0. */
  private String child(String... jvmOptions) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
    command.addAll(List.of(jvmOptions));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "io.tributary.streams.cli.Tributary",
            "models",
            "reproduce",
            file.toString(),
            "all",
            stateOption[0],
            stateOption[1]));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** With a clock that makes it keep where it is at every example. */
  private Reproduction reproduction(ReproductionListener listener) {
    AtomicLong seconds = new AtomicLong();
    Clock hasty =
        InstantSource.offset(() -> Instant.EPOCH.plusSeconds(seconds.addAndGet(60)), Duration.ZERO)
            .withZone(ZoneOffset.UTC);
    return new Reproduction(
        pipeline, catalog(), Reproducibility.of(pipeline).log().orElseThrow(), listener, hasty);
  }

  /** Ends the reproduction as soon as a version is compared. */
  private record Interrupting(int at) implements ReproductionListener {
    @Override
    public void resumed(Path file, long offset, int version) {}

    @Override
    public void notResumed(Path file, String why) {}

    @Override
    public void compared(Comparison comparison) {
      if (comparison.version().version() == at) {
        throw new IllegalStateException("interrupted");
      }
    }
  }

  /** The model with the first number of its first matrix changed. */
  private static byte[] altered(byte[] onnx) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(onnx).toBuilder();
    for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      if (tensor.getDimsCount() == 2) {
        byte[] data = tensor.getRawData().toByteArray();
        byte[] changed = {0, 0, (byte) 0xf6, 0x42}; // 123, little-endian
        System.arraycopy(changed, 0, data, 0, changed.length);
        tensor.setRawData(ByteString.copyFrom(data));
        return model.build().toByteArray();
      }
    }
    throw new AssertionError("a network has a matrix");
  }

  private void republish(Manifest manifest, byte[] onnx) throws Exception {
    Manifest other =
        new Manifest(
            manifest.version(),
            manifest.parent(),
            manifest.examples(),
            "f00d",
            manifest.specHash(),
            manifest.seed(),
            manifest.numericVersion(),
            manifest.lineage(),
            manifest.provenance(),
            SnapshotRecords.describe(onnx),
            manifest.classes(),
            manifest.metrics(),
            manifest.refusal());
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of())) {
      for (SnapshotRecord record : SnapshotRecords.of(other, onnx)) {
        producer
            .send(
                new ProducerRecord<>(
                    new Topics(pipeline.name()).snapshots(), record.key().bytes(), record.value()))
            .get(30, TimeUnit.SECONDS);
      }
    }
  }
}
