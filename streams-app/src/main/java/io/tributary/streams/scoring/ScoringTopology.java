package io.tributary.streams.scoring;

import io.tributary.learning.task.Task;
import io.tributary.streams.commit.CommitHook;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.events.EventFormat;
import io.tributary.streams.formats.EventFormats;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
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
    build(builder, pipeline, runtime, slot, Challengers.NONE, meters);
  }

  /**
   * As {@link #build(StreamsBuilder, Pipeline, OnnxRuntime, ModelSlot, ScoringMeters)}.
   *
   * @param challengers are tried beside the champion
   */
  public static void build(
      StreamsBuilder builder,
      Pipeline pipeline,
      OnnxRuntime runtime,
      ModelSlot slot,
      Challengers challengers,
      ScoringMeters meters) {
    Pipeline.Scoring scoring = pipeline.scoring();
    EventFormat format = EventFormats.of(pipeline);
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
                    () -> batch(pipeline, runtime, slot, challengers.canary()),
                    deadLetters,
                    challengers.shadows(),
                    meters),
            scoring.maxLinger(),
            stores);
    sink(outputs, new Topics(pipeline.name()), pipeline.learner().task());
  }

  /** What a task scores with. */
  static MicroBatch batch(
      Pipeline pipeline, OnnxRuntime runtime, ModelSlot slot, Optional<Canary> canary) {
    ModelShape shape = ModelShape.of(pipeline.learner());
    int maxBatch = pipeline.scoring().maxBatch();
    OnnxScorer scorer = new OnnxScorer(runtime, shape, maxBatch);
    Occlusion occlusion = Occlusion.of(pipeline);
    return canary
        .map(
            c ->
                new MicroBatch(
                    slot, scorer, c, new OnnxScorer(runtime, shape, maxBatch), occlusion, maxBatch))
        .orElseGet(() -> new MicroBatch(slot, scorer, occlusion, maxBatch));
  }

  /**
   * One sink for both topics: an operator more for every record would cost as much as the model.
   */
  private static void sink(KStream<byte[], ScoringOutput> outputs, Topics topics, Task task) {
    PredictionCodec codec = new PredictionCodec(task);
    Serde<ScoringOutput> serde =
        Serdes.serdeFrom(
            (_, output) ->
                switch (output) {
                  case ScoringOutput.Scored scored -> codec.encode(scored.prediction());
                  case ScoringOutput.Dead dead -> dead.value();
                },
            (topic, _) -> {
              throw new UnsupportedOperationException(topic + " is only written here");
            });
    outputs.to(
        (_, output, _) ->
            switch (output) {
              case ScoringOutput.Scored _ -> topics.predictions();
              case ScoringOutput.Dead _ -> topics.deadLetters();
            },
        Produced.with(BYTES, serde, (_, _, output, _) -> partitions(output))
            .withName("scoring-sink"));
  }

  private static Optional<Set<Integer>> partitions(ScoringOutput output) {
    return switch (output) {
      case ScoringOutput.Scored scored -> Optional.of(Set.of(scored.partition()));
      case ScoringOutput.Dead _ -> Optional.empty();
    };
  }
}
