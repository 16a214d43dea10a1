package io.tributary.streams.training;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.CheckpointException;
import io.tributary.learning.online.Learned;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.ModelHash;
import io.tributary.registry.Manifest.Lineage;
import io.tributary.registry.Manifest.Provenance;
import io.tributary.registry.Manifest.TrainingLog;
import io.tributary.registry.format.Checksum;
import io.tributary.streams.labelling.LabeledExample;
import io.tributary.streams.release.Release;
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
  private Ancestry ancestry;

  private LearningTask(
      LearnerSpec spec,
      OnlineLearner learner,
      Evaluation served,
      long nextOffset,
      Ancestry ancestry) {
    this.spec = spec;
    this.learner = learner;
    this.served = served;
    this.nextOffset = nextOffset;
    this.ancestry = ancestry;
  }

  /** Starts untrained, at offset 0 of the log with this id. */
  static LearningTask untrained(LearnerSpec spec, Optional<String> topicId) {
    OnlineLearner learner = OnlineLearner.create(spec);
    Ancestry ancestry = Ancestry.ofUntrained(topicId, ModelHash.of(learner.model()));
    return new LearningTask(spec, learner, Evaluation.of(spec.task()), 0, ancestry);
  }

  /**
   * Goes on from a checkpoint.
   *
   * @throws DamagedCheckpointException when the learner refuses it, as it does after the spec
   *     changed
   */
  static LearningTask restored(LearnerSpec spec, Optional<String> topicId, Checkpoint found) {
    return new LearningTask(
        spec,
        restore(spec, found.learner()),
        found.served(),
        found.nextOffset(),
        found.ancestry().in(topicId));
  }

  private static OnlineLearner restore(LearnerSpec spec, byte[] checkpoint) {
    try {
      return OnlineLearner.restore(spec, checkpoint);
    } catch (CheckpointException refused) {
      throw DamagedCheckpointException.refused(String.valueOf(refused.getMessage()));
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
    boolean firstEver = learner.examples() == 0;
    Learned learned = learner.learn(labeled.example());
    if (!spec.task().isUnknown(labeled.target())) {
      served.add(answer, labeled.target());
    }
    ancestry = ancestry.learned(offset, firstEver);
    return learned;
  }

  /**
   * Says what a snapshot that was taken at this offset was learned from; the next one's examples
   * begin behind it.
   */
  Descent publish(TrainedModel snapshot, String topic, int partition, long offset) {
    String modelHash = ModelHash.of(snapshot);
    Descent descent =
        new Descent(
            modelHash,
            new Lineage(
                new TrainingLog(topic, ancestry.topicId(), partition),
                ancestry.start(),
                ancestry.first().orElse(offset),
                offset + 1),
            new Provenance(
                Release.VERSION, ancestry.parentHash(), Checksum.sha256(learner.checkpoint())));
    ancestry = ancestry.published(modelHash);
    return descent;
  }

  /** How many examples were learned. */
  long examples() {
    return learner.examples();
  }

  /** The last version that was published. */
  int version() {
    return learner.version();
  }

  /** A copy of what is known now. */
  TrainedModel model() {
    return learner.model();
  }

  Checkpoint checkpoint() {
    return new Checkpoint(nextOffset, ancestry, learner.checkpoint(), served);
  }

  TrainingReport report() {
    return TrainingReport.of(learner, served);
  }
}
