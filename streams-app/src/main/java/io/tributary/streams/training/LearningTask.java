package io.tributary.streams.training;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.online.CheckpointException;
import io.tributary.learning.online.Learned;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.registry.Manifest.Lineage;
import io.tributary.streams.labelling.LabeledExample;
import java.util.Optional;

/**
 * A learner, the served predictions' evaluation, and where in the training log both are: what a
 * {@link Checkpoint} freezes. Confined to the stream thread of its task.
 */
final class LearningTask {

  private final LearnerSpec spec;
  private final OnlineLearner learner;
  private final Evaluation served;
  private long nextOffset;
  private long lineageFrom;

  private LearningTask(
      LearnerSpec spec,
      OnlineLearner learner,
      Evaluation served,
      long nextOffset,
      long lineageFrom) {
    this.spec = spec;
    this.learner = learner;
    this.served = served;
    this.nextOffset = nextOffset;
    this.lineageFrom = lineageFrom;
  }

  /**
   * Goes on from a checkpoint, or starts untrained at offset 0.
   *
   * @throws DamagedCheckpointException when the learner refuses it, as it does after the spec
   *     changed
   */
  static LearningTask of(LearnerSpec spec, Optional<Checkpoint> checkpoint) {
    return checkpoint
        .map(
            found ->
                new LearningTask(
                    spec,
                    restore(spec, found.learner()),
                    found.served(),
                    found.nextOffset(),
                    found.lineageFrom()))
        .orElseGet(
            () ->
                new LearningTask(
                    spec,
                    OnlineLearner.create(spec),
                    Evaluation.of(spec.task()),
                    0,
                    Checkpoint.NOTHING_SINCE_SNAPSHOT));
  }

  private static OnlineLearner restore(LearnerSpec spec, byte[] checkpoint) {
    try {
      return OnlineLearner.restore(spec, checkpoint);
    } catch (CheckpointException refused) {
      throw new DamagedCheckpointException(String.valueOf(refused.getMessage()));
    }
  }

  /** The first offset that is not learned yet. */
  long nextOffset() {
    return nextOffset;
  }

  /** Notes that the record at this offset is done with, whether it taught something or not. */
  void passed(long offset) {
    nextOffset = offset + 1;
  }

  /**
   * Learns one example and judges the prediction that was made for it.
   *
   * @return what became due at exactly this example
   * @throws IllegalArgumentException when the example does not fit the spec; nothing has changed
   *     then
   */
  Learned learn(long offset, LabeledExample labeled) {
    float[] answer = labeled.answer().output();
    if (answer.length != spec.task().outputs()) {
      throw new IllegalArgumentException(
          "the prediction has %d outputs, the task %d"
              .formatted(answer.length, spec.task().outputs()));
    }
    Learned learned = learner.learn(labeled.example());
    if (!spec.task().isUnknown(labeled.target())) {
      served.add(answer, labeled.target());
    }
    if (lineageFrom == Checkpoint.NOTHING_SINCE_SNAPSHOT) {
      lineageFrom = offset;
    }
    return learned;
  }

  /** The examples since the last snapshot, up to this offset; the next range begins behind it. */
  Lineage takeLineage(String topic, int partition, long offset) {
    Lineage lineage = new Lineage(topic, partition, lineageFrom, offset);
    lineageFrom = Checkpoint.NOTHING_SINCE_SNAPSHOT;
    return lineage;
  }

  Checkpoint checkpoint() {
    return new Checkpoint(nextOffset, lineageFrom, learner.checkpoint(), served);
  }

  TrainingReport report() {
    return TrainingReport.of(learner, served);
  }
}
