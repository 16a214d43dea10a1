package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.streams.events.MutatedRecords;
import io.tributary.streams.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.Example;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** Whatever a record holds, it becomes a prediction or a dead letter, and no thread stops. */
final class ScoringFuzzTest {

  private static final int RECORDS = 5000;

  @Example
  void shouldPredictOrRejectEveryRecordWhenRecordsAreMutated() throws Exception {
    Pipeline pipeline = MutatedRecords.pipeline();
    Path state = Files.createTempDirectory("scoring-fuzz");
    try (ModelSlot slot = new ModelSlot()) {
      OnnxRuntime runtime = new OnnxRuntime();
      slot.swap(Fixture.open(runtime, OnlineLearner.create(pipeline.learner()).model(), 1));
      StreamsBuilder builder = new StreamsBuilder();
      ScoringTopology.build(
          builder,
          pipeline,
          runtime,
          slot,
          new ScoringMeters(new SimpleMeterRegistry(), Clock.systemUTC()));
      Properties settings = new Properties();
      settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "fuzz");
      settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
      try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), settings)) {
        feed(driver, pipeline);
      }
    } finally {
      delete(state);
    }
  }

  private static void feed(TopologyTestDriver driver, Pipeline pipeline) {
    ByteArraySerializer serializer = new ByteArraySerializer();
    ByteArrayDeserializer deserializer = new ByteArrayDeserializer();
    TestInputTopic<byte[], byte[]> events =
        driver.createInputTopic(pipeline.source().events(), serializer, serializer);
    List<TestOutputTopic<byte[], byte[]>> outputs =
        List.of(
            driver.createOutputTopic("everything.predictions", deserializer, deserializer),
            driver.createOutputTopic("everything.dead-letters", deserializer, deserializer));
    int[] counts = new int[2];
    MutatedRecords.stream(1)
        .limit(RECORDS)
        .forEach(
            record -> {
              events.pipeInput(record);
              for (int i = 0; i < counts.length; i++) {
                counts[i] += outputs.get(i).readValuesToList().size();
              }
            });
    assertThat(counts[0] + counts[1]).isEqualTo(RECORDS);
    assertThat(counts[0]).isBetween(RECORDS / 10, RECORDS * 9 / 10);
  }

  private static void delete(Path folder) throws IOException {
    try (var tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
