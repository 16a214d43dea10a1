package io.tributary.streams.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.task.Task;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.scoring.CarriedExample;
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.topics.Topics;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LabellingTopologyTest {

  private static final Topics TOPICS = new Topics("p");
  private static final Task TASK = new Task.Classification("class", List.of("DOWN", "UP"));

  private final TopologyTestDriver driver = driver();
  private final TestInputTopic<byte[], byte[]> predictions =
      driver.createInputTopic(
          TOPICS.predictions(), new ByteArraySerializer(), new ByteArraySerializer());

  private final TestOutputTopic<byte[], byte[]> examples = output(TOPICS.examples());
  private final TestOutputTopic<byte[], byte[]> letters = output(TOPICS.deadLetters());

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static TopologyTestDriver driver() {
    StreamsBuilder builder = new StreamsBuilder();
    LabellingTopology.build(
        builder, TOPICS, TASK, new DeadLetters(1024), new SimpleMeterRegistry());
    Properties settings = new Properties();
    settings.setProperty("ensure.explicit.internal.resource.naming", "true");
    return new TopologyTestDriver(builder.build(), settings);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldLogTheTensorsAndThePredictionWhenTheEventBroughtItsLabel() throws Exception {
    send("e1", new CarriedExample(inputs(1f), new float[] {1}, 2.5f).toHeaders());

    TestRecord<byte[], byte[]> logged = examples.readRecord();
    LabeledExample example = LabeledExampleCodec.decode(logged.getValue());
    assertThat(example.eventId()).isEqualTo("e1");
    assertThat(example.inputs().numeric()).containsExactly(1f, Float.NaN);
    assertThat(example.inputs().categorical()).containsExactly(3);
    assertThat(example.target()).containsExactly(1f);
    assertThat(example.weight()).isEqualTo(2.5f);
    assertThat(example.answer().output()).containsExactly(0.25f, 0.75f);
    assertThat(example.answer().version()).isEqualTo(4);
    assertThat(example.answer().examples()).isEqualTo(4000);
    assertThat(logged.getHeaders()).isEmpty();
  }

  @Test
  void shouldKeepTheOrderOfPredictions() throws Exception {
    for (int i = 0; i < 5; i++) {
      send("e" + i, new CarriedExample(inputs(i), new float[] {i % 2}).toHeaders());
    }

    for (int i = 0; i < 5; i++) {
      TestRecord<byte[], byte[]> logged = examples.readRecord();
      assertThat(LabeledExampleCodec.decode(logged.getValue()).eventId()).isEqualTo("e" + i);
    }
  }

  /** What needs no label to be learned has a target that nobody knows. */
  @Test
  void shouldLogAnExampleWhoseTargetNobodyKnows() throws Exception {
    send("e1", new CarriedExample(inputs(1f), new float[] {Float.NaN}).toHeaders());

    LabeledExample example = LabeledExampleCodec.decode(examples.readRecord().getValue());
    assertThat(example.target()).containsExactly(Float.NaN);
    assertThat(letters.isEmpty()).isTrue();
  }

  @Test
  void shouldLogNothingWhenTheEventHasNoLabel() {
    send("e1", new CarriedExample(inputs(1f), new float[0]).toHeaders());

    assertThat(examples.isEmpty()).isTrue();
    assertThat(letters.isEmpty()).isTrue();
  }

  @Test
  void shouldSendToTheDeadLettersWhenAHeaderIsDamaged() throws Exception {
    Headers damaged = new CarriedExample(inputs(1f), new float[] {1}).toHeaders();
    damaged.remove(CarriedExample.HEADER).add(CarriedExample.HEADER, new byte[] {1, 0, 0});
    send("bad", damaged);
    send("good", new CarriedExample(inputs(1f), new float[] {1}).toHeaders());

    TestRecord<byte[], byte[]> letter = letters.readRecord();
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo("damaged-prediction");
    assertThat(header(letter, DeadLetters.MESSAGE)).contains(CarriedExample.HEADER);
    assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("0");
    LabeledExample next = LabeledExampleCodec.decode(examples.readRecord().getValue());
    assertThat(next.eventId()).isEqualTo("good");
  }

  @Test
  void shouldSendToTheDeadLettersWhenThePredictionIsNoJson() {
    predictions.pipeInput(
        new TestRecord<>(
            key(),
            "{".getBytes(UTF_8),
            new CarriedExample(inputs(1f), new float[] {1}).toHeaders()));

    assertThat(header(letters.readRecord(), DeadLetters.REASON)).isEqualTo("damaged-prediction");
  }

  private void send(String id, Headers headers) {
    Prediction prediction =
        new Prediction(id, new ModelVersion("p", 4), 4000, new float[] {0.25f, 0.75f});
    predictions.pipeInput(
        new TestRecord<>(key(), new PredictionCodec(TASK).encode(prediction), headers));
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.getHeaders().lastHeader(name).value(), UTF_8);
  }

  private static byte[] key() {
    return "meter".getBytes(UTF_8);
  }

  private static Inputs inputs(float first) {
    return new Inputs(new float[] {first, Float.NaN}, new int[] {3});
  }
}
