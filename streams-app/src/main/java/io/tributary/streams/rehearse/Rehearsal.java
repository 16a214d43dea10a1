package io.tributary.streams.rehearse;

import static java.util.Objects.requireNonNull;

import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.Learned;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.Snapshot;
import io.tributary.learning.onnx.ModelHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One learner and the versions that it publishes, over events in their order. Each event is
 * predicted twice when it comes, by the learner and by the version that answers then, and is
 * learned when its label comes.
 *
 * <p>What is learned, so every model hash, depends on the order of the examples alone and not on
 * the delays. Confined to one thread.
 */
public final class Rehearsal {

  private final OnlineLearner learner;
  private final boolean labelsComeAtOnce;
  private final int outputs;
  private final int snapshotDelay;
  private final ServedModel served;
  private final Scorecard learnerScores;
  private final Scorecard servedScores;
  private final Course course;
  private final Unlabeled<Predicted> unlabeled;
  private final List<Version> versions = new ArrayList<>();
  private final List<Long> drifts = new ArrayList<>();
  private PredictionListener listener = (_, _) -> {};
  private @Nullable Predictor latest;
  private long latestExamples = -1;
  private long events;

  @SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares them
  private record Predicted(Example example, float[] prediction) {}

  /**
   * A version that the learner published.
   *
   * @param version counts from 1
   * @param examples how many examples it has learned
   * @param hash the model hash
   */
  public record Version(int version, long examples, String hash) {}

  /**
   * @param labelDelay when an event's label is known
   * @param snapshotDelay a version answers once so many events were predicted after it was taken
   */
  public Rehearsal(LearnerSpec spec, LabelDelay labelDelay, int snapshotDelay) {
    learner = OnlineLearner.create(spec);
    labelsComeAtOnce = labelDelay.equals(LabelDelay.NONE);
    unlabeled = new Unlabeled<>(labelDelay);
    outputs = spec.task().outputs();
    this.snapshotDelay = snapshotDelay;
    learnerScores = new Scorecard(spec.task());
    servedScores = new Scorecard(spec.task());
    served = new ServedModel(learner.model(), servedScores);
    course = new Course(spec.task());
    if (labelsComeAtOnce) {
      learner.listen(
          (example, prediction, target) -> {
            if (example <= events) {
              judged(prediction, target);
            }
          });
    }
  }

  /** From now on tells of each prediction of the learner, in place of whom it told before. */
  public void listen(PredictionListener told) {
    listener = told;
  }

  /** As {@link #event(Example, OptionalLong)}, of an event that does not say when it happened. */
  public void event(Example example) {
    event(example, OptionalLong.empty());
  }

  /**
   * An event comes: it is predicted, and learned once its label is there.
   *
   * @param time when it happened, in milliseconds since 1970
   */
  public void event(Example example, OptionalLong time) {
    for (Optional<Predicted> labeled = unlabeled.knownWhen(time);
        labeled.isPresent();
        labeled = unlabeled.knownWhen(time)) {
      labelComes(labeled.get());
    }
    served.predict(events, example);
    events++;
    if (labelsComeAtOnce) {
      learn(example);
    } else {
      unlabeled.add(new Predicted(example, predictByLearner(example)), time);
    }
  }

  /** No more events come, only the labels that are still missing. */
  public void endOfEvents() {
    for (Optional<Predicted> labeled = unlabeled.next();
        labeled.isPresent();
        labeled = unlabeled.next()) {
      labelComes(labeled.get());
    }
    learner.judge();
    served.catchUp();
  }

  /** Learns an example once more; what was seen before says nothing about how well it is known. */
  public void repeat(Example example) {
    learn(example);
  }

  private void labelComes(Predicted labeled) {
    learn(labeled.example());
    judged(labeled.prediction(), labeled.example().target());
  }

  private void judged(float[] prediction, float[] target) {
    learnerScores.add(prediction, target);
    listener.judged(prediction, target);
    if (course.isDue(learnerScores.examples())) {
      served.catchUp();
    }
    course.after(learnerScores.examples(), learnerScores.evaluation(), servedScores.evaluation());
  }

  private void learn(Example example) {
    Learned learned = learner.learn(example);
    learned.drifts().forEach(drift -> drifts.add(drift.example()));
    learned.snapshot().ifPresent(this::publish);
  }

  private void publish(Snapshot snapshot) {
    versions.add(
        new Version(snapshot.version(), snapshot.examples(), ModelHash.of(snapshot.model())));
    served.publish(snapshot.model(), events + snapshotDelay);
  }

  private float[] predictByLearner(Example example) {
    if (latestExamples != learner.examples()) {
      latest = new Predictor(learner.model());
      latestExamples = learner.examples();
    }
    float[] prediction = new float[outputs];
    requireNonNull(latest).predict(example.inputs(), prediction);
    return prediction;
  }

  /** How many events were predicted and learned. */
  public long examples() {
    return learnerScores.examples();
  }

  /** Of the learner's predictions, by the weights that it had when the event came. */
  public SequencedMap<String, Double> learnerMetrics() {
    return learnerScores.metrics();
  }

  /** Of the predictions by the version that answered; version 0 is the untrained network. */
  public SequencedMap<String, Double> servedMetrics() {
    return servedScores.metrics();
  }

  /** What predictors that learn nothing reach. */
  public SequencedMap<String, Double> baselines() {
    return learnerScores.baselines();
  }

  /** How it went from the first event to the last. */
  Course course() {
    return course;
  }

  /** Every version published so far, in order. */
  public List<Version> versions() {
    return List.copyOf(versions);
  }

  /** After how many examples drift was detected, each time. */
  List<Long> drifts() {
    return List.copyOf(drifts);
  }

  /** The model as it is now. */
  public TrainedModel model() {
    return learner.model();
  }
}
