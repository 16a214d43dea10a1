package io.tributary.streams.training;

import static java.util.Objects.requireNonNull;

import io.tributary.learning.drift.DriftSignal;
import io.tributary.learning.online.Learned;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.Snapshot;
import io.tributary.registry.format.SnapshotRecord;
import io.tributary.streams.commit.BufferedProcessor;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.deadletters.Origin;
import io.tributary.streams.labelling.DamagedExampleException;
import io.tributary.streams.labelling.LabeledExample;
import io.tributary.streams.labelling.LabeledExampleCodec;
import io.tributary.streams.training.Emission.Destination;
import io.tributary.streams.weights.WeightsRecords.Part;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Learns every example of the training log exactly once: the learner lives in memory, and at every
 * commit its whole state goes to the logged store, and its weights to those who follow them, in the
 * transaction of the offsets and of the snapshots.
 */
final class TrainingProcessor implements BufferedProcessor<byte[], Emission> {

  private static final String REASON = "damaged-example";

  private final String log;
  private final LearnerSpec spec;
  private final LogBounds bounds;
  private final int chunkBytes;
  private final DeadLetters deadLetters;
  private final TrainingMeters meters;
  private final SnapshotPublisher publisher;
  private final Optional<WeightsPublisher> weights;
  private @Nullable ProcessorContext<byte[], Emission> context;
  private @Nullable CheckpointStore checkpoints;
  private @Nullable LearningTask learning;
  private boolean dirty;
  private long newest;

  /**
   * @param publisher of the model's versions
   * @param weights publishes what is known at each commit; empty where nobody follows it
   * @param log the topic that is learned from
   * @param chunkBytes the most of a checkpoint in one record
   */
  TrainingProcessor(
      SnapshotPublisher publisher,
      Optional<WeightsPublisher> weights,
      String log,
      LearnerSpec spec,
      LogBounds bounds,
      int chunkBytes,
      DeadLetters deadLetters,
      TrainingMeters meters) {
    this.log = log;
    this.spec = spec;
    this.bounds = bounds;
    this.chunkBytes = chunkBytes;
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.publisher = publisher;
    this.weights = weights;
  }

  @Override
  public void init(ProcessorContext<byte[], Emission> taskContext) {
    CheckpointStore store =
        new CheckpointStore(
            taskContext.getStateStore(TrainingTopology.CHECKPOINT_STORE), spec.task(), chunkBytes);
    LearningTask restored = restore(store.read());
    context = taskContext;
    checkpoints = store;
    learning = restored;
    dirty = false;
    meters.open(restored.report());
  }

  private LearningTask restore(Optional<Checkpoint> found) {
    found.ifPresent(checkpoint -> bounds.requireSame(log, checkpoint.ancestry().topicId()));
    bounds.requireUnbroken(log, found.map(Checkpoint::nextOffset).orElse(0L));
    return found
        .map(checkpoint -> LearningTask.restored(spec, bounds.topicId(), checkpoint))
        .orElseGet(() -> LearningTask.untrained(spec, bounds.topicId()));
  }

  @Override
  public void process(Record<byte[], byte[]> received, Consumer<Record<byte[], Emission>> out) {
    LearningTask task = requireNonNull(learning);
    RecordMetadata metadata = requireNonNull(context).recordMetadata().orElseThrow();
    if (metadata.offset() < task.nextOffset()) {
      return;
    }
    Optional<Learned> learned;
    try {
      learned = Optional.of(learn(task, received, metadata.offset()));
    } catch (DamagedExampleException | IllegalArgumentException damaged) {
      out.accept(deadLetter(received, metadata, String.valueOf(damaged.getMessage())));
      learned = Optional.empty();
    }
    task.passed(metadata.offset());
    dirty = true;
    newest = received.timestamp();
    learned.ifPresent(due -> publish(task, due, received, metadata, out));
  }

  private void publish(
      LearningTask task,
      Learned due,
      Record<byte[], byte[]> received,
      RecordMetadata metadata,
      Consumer<Record<byte[], Emission>> out) {
    for (DriftSignal signal : due.drifts()) {
      Emission emission = new Emission(Destination.DRIFT, DriftRecord.value(signal));
      byte[] key = DriftRecord.key(signal);
      out.accept(new Record<>(key, emission, received.timestamp(), new RecordHeaders()));
    }
    due.snapshot().ifPresent(snapshot -> publish(task, snapshot, received, metadata, out));
  }

  private Learned learn(LearningTask task, Record<byte[], byte[]> received, long offset)
      throws DamagedExampleException {
    LabeledExample labeled = LabeledExampleCodec.decode(received.value());
    long behind = task.examples() - labeled.answer().examples();
    Learned learned = task.learn(offset, labeled);
    meters.learned(labeled.labelLagMillis(), behind);
    return learned;
  }

  private void publish(
      LearningTask task,
      Snapshot snapshot,
      Record<byte[], byte[]> received,
      RecordMetadata metadata,
      Consumer<Record<byte[], Emission>> out) {
    Descent descent =
        task.publish(snapshot.model(), metadata.topic(), metadata.partition(), metadata.offset());
    for (SnapshotRecord part : publisher.records(snapshot, descent)) {
      Emission emission = new Emission(Destination.SNAPSHOTS, part.value());
      out.accept(
          new Record<>(part.key().bytes(), emission, received.timestamp(), new RecordHeaders()));
    }
  }

  private void publish(
      WeightsPublisher follower, LearningTask task, Consumer<Record<byte[], Emission>> out) {
    for (Part part : follower.records(task.model(), task.version())) {
      Emission emission = new Emission(Destination.WEIGHTS, part.value());
      out.accept(new Record<>(part.key(), emission, newest, new RecordHeaders()));
    }
  }

  private Record<byte[], Emission> deadLetter(
      Record<byte[], byte[]> received, RecordMetadata metadata, String message) {
    Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    meters.dead(REASON);
    Record<byte[], byte[]> letter = deadLetters.letter(received, origin, REASON, message);
    return letter.withValue(new Emission(Destination.DEAD_LETTERS, letter.value()));
  }

  @Override
  public void flush(Consumer<Record<byte[], Emission>> out) {
    if (dirty) {
      LearningTask task = requireNonNull(learning);
      requireNonNull(checkpoints).write(task.checkpoint());
      weights.ifPresent(follower -> publish(follower, task, out));
      dirty = false;
      meters.committing(task.report());
    }
  }

  @Override
  public void close() {
    meters.close();
  }
}
