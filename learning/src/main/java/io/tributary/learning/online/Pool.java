package io.tributary.learning.online;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.Layout;
import io.tributary.learning.optimize.OptimizerSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that learns, and how much each member of it counts: what best weights are kept as. */
final class Pool {

  /** Members that count less do not enter a snapshot. */
  static final double LEAST_WEIGHT = 0.01;

  private final List<Candidate> candidates = new ArrayList<>();
  private final List<float[]> members = new ArrayList<>();
  private final Mixture mixture;

  Pool(LearnerSpec spec, Layout layout) {
    TrainingSpec training = spec.training();
    for (OptimizerSpec optimizer : training.pool().candidates()) {
      float[] initial = Initialization.of(layout, training.seed());
      Candidate candidate =
          new Candidate(
              initial, optimizer, training.update().weightDecay(), training.pool().averaging());
      candidates.add(candidate);
      members.addAll(candidate.members());
    }
    mixture = new Mixture(members.size(), training.miniBatch());
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /** The arenas of all members, changed in place by learning. */
  List<float[]> members() {
    return members;
  }

  Mixture mixture() {
    return mixture;
  }

  /** Copies of the members that count, their weights adding up to 1. */
  List<TrainedModel.Member> frozen() {
    double sum = 0;
    for (double weight : mixture.weights()) {
      sum += weight < LEAST_WEIGHT ? 0 : weight;
    }
    List<TrainedModel.Member> frozen = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      double weight = mixture.weights()[m];
      if (weight >= LEAST_WEIGHT) {
        frozen.add(new TrainedModel.Member((float) (weight / sum), members.get(m).clone()));
      }
    }
    return frozen;
  }

  /**
   * The member that hears drift best: the slowest average of the candidate in the middle. The pool
   * itself and its faster members follow so quickly that their loss hardly rises.
   */
  int slowest() {
    int perCandidate = members.size() / candidates.size();
    return (candidates.size() / 2) * perCandidate + perCandidate - 1;
  }

  /** The candidate with the lowest learning rate, the first of equals. */
  private Candidate mostCautious() {
    Candidate cautious = candidates.getFirst();
    for (Candidate candidate : candidates) {
      if (rate(candidate) < rate(cautious)) {
        cautious = candidate;
      }
    }
    return cautious;
  }

  private static float rate(Candidate candidate) {
    return candidate.weights().spec().learningRate();
  }

  /**
   * What drift multiplies a candidate's learning rate by: the most cautious one's only, since the
   * others are fast already.
   */
  double response(Candidate candidate, double factor) {
    return candidate == mostCautious() ? factor : 1;
  }

  /** Every member begins with the layers that were learned without labels. */
  void begin(Pretraining pretraining) {
    members.forEach(pretraining::copyTo);
  }

  void restartAverages() {
    candidates.forEach(Candidate::restartAverages);
  }

  /** Every candidate's optimizer forgets its moments. */
  void forget() {
    candidates.forEach(candidate -> candidate.weights().forget());
  }

  /** Becomes equal to {@code other}, which is of the same spec. */
  void copyFrom(Pool other) {
    for (int c = 0; c < candidates.size(); c++) {
      candidates.get(c).copyFrom(other.candidates.get(c));
    }
    mixture.copyFrom(other.mixture);
  }

  void write(DataOutput out) throws IOException {
    for (Candidate candidate : candidates) {
      candidate.write(out);
    }
    mixture.write(out);
  }

  void read(DataInput in) throws IOException {
    for (Candidate candidate : candidates) {
      candidate.read(in);
    }
    mixture.read(in);
  }
}
