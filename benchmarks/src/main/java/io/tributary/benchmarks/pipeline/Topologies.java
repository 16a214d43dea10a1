package io.tributary.benchmarks.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.ModelLoader;
import io.tributary.streams.scoring.ModelSlot;
import io.tributary.streams.scoring.OnnxRuntime;
import io.tributary.streams.scoring.ScoringMeters;
import io.tributary.streams.scoring.ScoringTopology;
import io.tributary.streams.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/** The topologies of the contestants, all from the events topic to the predictions topic. */
final class Topologies implements AutoCloseable {

  private static final Serde<byte[]> BYTES = Serdes.ByteArray();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Pipeline pipeline;
  private final MeterRegistry meters;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  Topologies(Pipeline pipeline, MeterRegistry meters) {
    this.pipeline = pipeline;
    this.meters = meters;
  }

  /** What adds a contestant's operators to a topology, as often as it is asked. */
  Consumer<StreamsBuilder> of(Contestant contestant) {
    return switch (contestant) {
      case PASS_THROUGH, KAFKA_DEFAULTS -> builder -> sink(source(builder));
      case CODEC -> builder -> sink(source(builder).process(() -> new CodecProcessor(pipeline)));
      case SCORING, EXPLAINING -> scoring();
    };
  }

  private KStream<byte[], byte[]> source(StreamsBuilder builder) {
    return builder.stream(pipeline.source().events(), Consumed.with(BYTES, BYTES));
  }

  private void sink(KStream<byte[], byte[]> records) {
    records.to(new Topics(pipeline.name()).predictions(), Produced.with(BYTES, BYTES));
  }

  /** The scoring role with version 0, which answers until somebody promotes another. */
  private Consumer<StreamsBuilder> scoring() {
    OnnxRuntime runtime = new OnnxRuntime();
    ModelSlot slot = new ModelSlot();
    opened.push(slot);
    ScoringMeters scoringMeters = new ScoringMeters(meters, Clock.systemUTC());
    ModelLoader loader =
        ModelLoader.start(pipeline, runtime, slot, scoringMeters, Clock.systemUTC());
    opened.push(loader);
    loader.awaitReady(PATIENCE);
    return builder -> ScoringTopology.build(builder, pipeline, runtime, slot, scoringMeters);
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
