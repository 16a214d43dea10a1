package io.tributary.learning.online;

import io.tributary.learning.drift.DriftDetector;
import io.tributary.learning.drift.DriftSignal;
import io.tributary.learning.online.DriftPolicy.Response;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Feeds a detector and keeps in mind how long the response to a detection lasts. A loss that has
 * fallen is no drift to respond to: the learner has learned.
 */
final class DriftWatch {

  private final Optional<DriftPolicy> policy;
  private final Optional<DriftDetector> detector;
  private final List<DriftSignal> unread = new ArrayList<>();
  private long detections;
  private long raisedUntil;

  DriftWatch(Optional<DriftPolicy> policy) {
    this.policy = policy;
    detector = policy.map(p -> DriftDetector.of(p.detector()));
  }

  /**
   * Takes in one prediction.
   *
   * @param examples seen so far, this one included
   * @param error of the prediction, in [0, 1]
   * @return whether drift was detected
   */
  boolean add(long examples, double error) {
    return detector.isPresent()
        && detector.get().add(error)
        && accept(detector.get().signal(examples));
  }

  private boolean accept(DriftSignal signal) {
    if (signal.after() < signal.before()) {
      return false;
    }
    detections++;
    raisedUntil = signal.example() + policy.orElseThrow().examples();
    unread.add(signal);
    return true;
  }

  /** What the learning rate is multiplied by when so many examples have been seen. */
  double factor(long examples) {
    return responds() && examples < raisedUntil ? policy.orElseThrow().factor() : 1;
  }

  /** Whether a detection does more than to be recorded. */
  boolean responds() {
    return policy.isPresent() && policy.get().response() != Response.ALARM;
  }

  boolean resetsOptimizer() {
    return policy.isPresent() && policy.get().response() == Response.RESET_OPTIMIZER;
  }

  long detections() {
    return detections;
  }

  /** The detections that nobody has read; after this there are none. */
  List<DriftSignal> read() {
    if (unread.isEmpty()) {
      return List.of();
    }
    List<DriftSignal> read = List.copyOf(unread);
    unread.clear();
    return read;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(detections);
    out.writeLong(raisedUntil);
    if (detector.isPresent()) {
      detector.get().write(out);
    }
  }

  void read(DataInput in) throws IOException {
    detections = in.readLong();
    raisedUntil = in.readLong();
    if (detector.isPresent()) {
      detector.get().read(in);
    }
  }
}
