package io.tributary.streams.training;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.simulation.TaskContext;
import io.tributary.streams.simulation.TaskLogic;
import io.tributary.streams.topics.Topics;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The product's training in a simulation. */
public final class SimulatedTraining implements TaskLogic {

  /** Small, so that a checkpoint has several chunks, and not always as many. */
  static final int CHUNK_BYTES = 700;

  private final Topics topics;
  private final TrainingProcessor processor;

  public SimulatedTraining(Pipeline pipeline, LogBounds bounds) {
    topics = new Topics(pipeline.name());
    TrainingMeters meters = new TrainingMeters(new CompositeMeterRegistry(), _ -> {});
    processor =
        new TrainingProcessor(
            // Opening a session for each snapshot would take most of the time.
            new SnapshotPublisher(pipeline.name(), (_, _) -> Optional.empty(), _ -> {}),
            Optional.of(new WeightsPublisher(pipeline.name(), meters)),
            topics.examples(),
            pipeline.learner(),
            bounds,
            CHUNK_BYTES,
            new DeadLetters(pipeline.source().maxRecordBytes()),
            meters);
  }

  /** The learner in the checkpoint that a store holds. */
  public static byte[] learner(Pipeline pipeline, KeyValueStore<String, byte[]> store) {
    return new CheckpointStore(store, pipeline.learner().task(), CHUNK_BYTES)
        .read()
        .map(Checkpoint::learner)
        .orElseThrow();
  }

  @Override
  public void init(TaskContext context) {
    processor.init(context.processorContext());
  }

  @Override
  public void process(Record<byte[], byte[]> record, Output out) {
    processor.process(record, to(out));
  }

  @Override
  public void flush(Output out) {
    processor.flush(to(out));
  }

  private Consumer<Record<byte[], Emission>> to(Output out) {
    return sent ->
        out.send(
            switch (sent.value().destination()) {
              case SNAPSHOTS -> topics.snapshots();
              case WEIGHTS -> topics.weights();
              case DRIFT -> topics.drift();
              case DEAD_LETTERS -> topics.deadLetters();
            },
            0,
            sent.key(),
            sent.value().value(),
            sent.headers());
  }

  @Override
  public void close() {
    processor.close();
  }
}
