package io.tributary.streams.scoring;

import io.tributary.learning.task.Task;
import io.tributary.streams.commit.CommitHook;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.events.EventFormat;
import io.tributary.streams.events.JsonFormat;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The scoring role: every record of the events topic becomes a prediction in the same partition, or
 * a dead letter. Windows and sequences see the events before, and lags their labels, by way of
 * stores.
 */
public final class ScoringTopology {

  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  // The default extractor stops the application at a record without a time.
  private static final TimestampExtractor RECORD_TIME =
      (record, partitionTime) ->
          record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime);

  private ScoringTopology() {}

  /**
   * Adds the role to a topology.
   *
   * @param slot holds a model before the first record comes
   */
  public static void build(
      StreamsBuilder builder,
      Pipeline pipeline,
      OnnxRuntime runtime,
      ModelSlot slot,
      ScoringMeters meters) {
    ModelShape shape = ModelShape.of(pipeline.learner());
    Pipeline.Scoring scoring = pipeline.scoring();
    EventFormat format = new JsonFormat();
    DeadLetters deadLetters = new DeadLetters(pipeline.source().maxRecordBytes());
    String[] stores = EventMemory.addStores(builder, pipeline);
    KStream<byte[], byte[]> events =
        builder.stream(
            pipeline.source().events(),
            Consumed.with(BYTES, BYTES)
                .withTimestampExtractor(RECORD_TIME)
                .withName("events-source"));
    KStream<byte[], ScoringOutput> outputs =
        CommitHook.attach(
            builder,
            events,
            "scoring",
            () ->
                new ScoringProcessor(
                    pipeline,
                    format.reader(pipeline),
                    () ->
                        new MicroBatch(
                            slot,
                            new OnnxScorer(runtime, shape, scoring.maxBatch()),
                            scoring.maxBatch()),
                    deadLetters,
                    meters),
            scoring.maxLinger(),
            stores);
    sink(outputs, new Topics(pipeline.name()), pipeline.learner().task());
  }

  private static void sink(KStream<byte[], ScoringOutput> outputs, Topics topics, Task task) {
    outputs
        .split(Named.as("scoring-"))
        .branch(
            (_, output) -> output instanceof ScoringOutput.Scored,
            Branched.<byte[], ScoringOutput>withConsumer(
                scored -> predictions(scored, topics, task), "scored"))
        .defaultBranch(
            Branched.withConsumer(rejected -> deadLetters(rejected, topics), "rejected"));
  }

  private static void predictions(
      KStream<byte[], ScoringOutput> outputs, Topics topics, Task task) {
    PredictionCodec codec = new PredictionCodec(task);
    Serde<ScoringOutput.Scored> serde =
        Serdes.serdeFrom(
            (_, scored) -> codec.encode(scored.prediction()),
            (topic, _) -> {
              throw new UnsupportedOperationException(topic + " is only written here");
            });
    outputs
        .mapValues(ScoringOutput.Scored.class::cast, Named.as("scoring-predictions"))
        .to(
            topics.predictions(),
            Produced.with(
                    BYTES, serde, (_, _, scored, _) -> Optional.of(Set.of(scored.partition())))
                .withName("predictions-sink"));
  }

  private static void deadLetters(KStream<byte[], ScoringOutput> outputs, Topics topics) {
    outputs
        .mapValues(
            output -> ((ScoringOutput.Dead) output).value(), Named.as("scoring-dead-letters"))
        .to(topics.deadLetters(), Produced.with(BYTES, BYTES).withName("dead-letters-sink"));
  }
}
