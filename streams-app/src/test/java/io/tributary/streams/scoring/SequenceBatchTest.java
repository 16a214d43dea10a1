package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.memory.StoreMemory;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A micro-batch that holds several events of one key. */
final class SequenceBatchTest {

  private final Path folder;
  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot slot = new ModelSlot();
  private final List<float[]> scored = new ArrayList<>();
  private KeyValueStore<byte[], byte[]> store;
  private MockProcessorContext<byte[], ScoringOutput> context;
  private ScoringProcessor processor;
  private long offset;

  SequenceBatchTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void start() throws Exception {
    Pipeline pipeline =
        PipelineFile.read(
            Files.writeString(
                folder.resolve("p.yaml"),
                """
                pipeline: p
                task: {type: regression, label: y}
                key: meter
                features: {numeric: [x]}
                sequence: {length: 3}
                training: {candidates: 1}
                """),
            Map.of());
    slot.swap(Fixture.open(runtime, OnlineLearner.create(pipeline.learner()).model(), 1));
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "p-scoring");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    context = new MockProcessorContext<>(settings, new TaskId(0, 0), folder.toFile());
    store = StoreMemory.builder("sequences").withLoggingDisabled().build();
    store.init(context.getStateStoreContext(), store);
    processor =
        new ScoringProcessor(
            pipeline,
            new JsonEventReader(pipeline),
            () ->
                new MicroBatch(
                    slot, new OnnxScorer(runtime, ModelShape.of(pipeline.learner()), 4), 4),
            new DeadLetters(1000),
            List.of(),
            new ScoringMeters(new SimpleMeterRegistry(), Clock.systemUTC()));
    processor.init(context);
  }

  @AfterEach
  void stop() {
    processor.close();
    store.close();
    slot.close();
  }

  @Test
  void shouldGiveEachEventItsOwnSequenceWhenTheyAreScoredTogether() {
    take("a", 1);
    take("b", 2);
    take("a", 3);
    assertThat(scored).as("all wait").isEmpty();
    take("a", 4);
    assertThat(scored)
        .containsExactly(
            new float[] {1}, new float[] {2}, new float[] {1, 3}, new float[] {1, 3, 4});
  }

  @Test
  void shouldRememberWhatWaitsWhenItIsFlushedForACommit() {
    take("a", 1);
    take("a", 2);
    processor.flush(this::note);
    take("a", 3);
    processor.flush(this::note);
    assertThat(scored).containsExactly(new float[] {1}, new float[] {1, 2}, new float[] {1, 2, 3});
  }

  @Test
  void shouldScoreSmallerBatchesWhenTheDeviceIsSlow() {
    slot.limit(2);
    take("a", 1);
    assertThat(scored).isEmpty();
    take("a", 2);
    assertThat(scored).hasSize(2);
  }

  private void take(String meter, int x) {
    context.setRecordMetadata("events", 0, offset++);
    byte[] json = "{\"meter\":\"%s\",\"x\":%d,\"y\":0}".formatted(meter, x).getBytes(UTF_8);
    processor.process(new Record<>(null, json, 0), this::note);
  }

  private void note(Record<byte[], ScoringOutput> record) {
    Inputs inputs = CarriedExample.of(record.headers()).orElseThrow().inputs();
    scored.add(Arrays.copyOf(inputs.numeric(), inputs.length()));
  }
}
