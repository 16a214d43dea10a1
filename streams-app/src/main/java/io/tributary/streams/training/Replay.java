package io.tributary.streams.training;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.Snapshot;
import io.tributary.streams.labelling.DamagedExampleException;
import io.tributary.streams.labelling.LabeledExampleCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Learns a training log once more, exactly as the role did, and publishes nothing. Confined to one
 * thread.
 */
public final class Replay {

  private final String topic;
  private final LearningTask task;

  private Replay(String topic, LearningTask task) {
    this.topic = topic;
    this.task = task;
  }

  /**
   * A version that was rebuilt.
   *
   * @param modelHash lower-case hex, to be compared with the manifest's
   * @param checkpointHash of the learner right after the version's last example
   */
  public record Rebuilt(Snapshot snapshot, String modelHash, String checkpointHash) {}

  /** Begins with the untrained network. */
  public static Replay begin(LearnerSpec spec, String topic) {
    return new Replay(topic, LearningTask.untrained(spec, Optional.empty()));
  }

  /**
   * Goes on from what {@link #checkpoint} gave.
   *
   * @param nextOffset as {@link #nextOffset} was then
   * @throws io.tributary.streams.failure.UserException when the learner refuses the checkpoint
   */
  public static Replay resume(LearnerSpec spec, String topic, long nextOffset, byte[] learner) {
    Checkpoint checkpoint =
        new Checkpoint(
            nextOffset, Ancestry.unknown(nextOffset), learner, Evaluation.of(spec.task()));
    return new Replay(topic, LearningTask.restored(spec, Optional.empty(), checkpoint));
  }

  /**
   * Learns one record of the log; one that taught nothing then teaches nothing now.
   *
   * @return the version that became due at exactly this example
   */
  public Optional<Rebuilt> learn(int partition, long offset, byte @Nullable [] value) {
    Optional<Snapshot> snapshot;
    try {
      snapshot = task.learn(offset, LabeledExampleCodec.decode(value)).snapshot();
    } catch (DamagedExampleException | IllegalArgumentException taughtNothing) {
      snapshot = Optional.empty();
    }
    task.passed(offset);
    return snapshot.map(taken -> rebuilt(taken, partition, offset));
  }

  private Rebuilt rebuilt(Snapshot taken, int partition, long offset) {
    Descent descent = task.publish(taken.model(), topic, partition, offset);
    return new Rebuilt(taken, descent.modelHash(), descent.provenance().checkpointHash());
  }

  /** The first offset that is not learned yet. */
  public long nextOffset() {
    return task.nextOffset();
  }

  /** How many examples were learned. */
  public long examples() {
    return task.examples();
  }

  /** A copy of what is known now. */
  public TrainedModel model() {
    return task.model();
  }

  /** How many versions were rebuilt, those before a resumption counted. */
  public int versions() {
    return task.version();
  }

  /** The learner's checkpoint. */
  public byte[] checkpoint() {
    return task.checkpoint().learner();
  }
}
