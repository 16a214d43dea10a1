package io.tributary.learning.online;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Compares the best weights with the current ones on the same last examples, and acts when the
 * current ones stay behind for as many checks as patience allows.
 *
 * <p>Both losses are prequential: each example is predicted by both before either could have
 * learned it. When the best weights change, the comparison starts over with none.
 */
final class EarlyStopping {

  /** What a check found. */
  enum Verdict {
    /** No check was due, or it found neither. */
    UNCHANGED,
    /** The current weights are the best now. */
    IMPROVED,
    /** Patience ran out at this check. */
    STOPPED
  }

  private final EarlyStoppingSpec spec;
  private final Pool best;
  private final PairedLosses losses;
  private int failures;
  private boolean stopped;
  private long checks;
  private long stops;

  /** Takes ownership of {@code best}, the initial weights. */
  EarlyStopping(EarlyStoppingSpec spec, Pool best) {
    this.spec = spec;
    this.best = best;
    losses = new PairedLosses(spec.window());
  }

  Pool best() {
    return best;
  }

  /** Whether nothing is published or, with {@link #isFrozen}, learned. */
  boolean isStopped() {
    return stopped;
  }

  boolean isFrozen() {
    return stopped && spec.action() == EarlyStoppingSpec.Action.FREEZE;
  }

  long checks() {
    return checks;
  }

  /** How often patience ran out. */
  long stops() {
    return stops;
  }

  /**
   * Whether an example is kept from learning.
   *
   * @param index of the example, from 0
   */
  boolean holdsOut(long index) {
    return spec.holdOutEvery() > 0 && (index + 1) % spec.holdOutEvery() == 0;
  }

  /** Takes the losses of both weights on one example, {@code index} as in {@link #holdsOut}. */
  void compare(long index, double currentLoss, double bestLoss) {
    if (spec.holdOutEvery() == 0 || holdsOut(index)) {
      losses.add(currentLoss, bestLoss);
    }
  }

  /**
   * Checks when it is due, and acts.
   *
   * @param examples seen so far
   * @param current overwritten by the best weights when the action says so
   */
  Verdict check(long examples, Pool current) {
    if (examples % spec.checkEvery() != 0 || losses.isEmpty() || isFrozen()) {
      return Verdict.UNCHANGED;
    }
    checks++;
    double advantage = losses.advantage();
    if (advantage > 0 && advantage >= spec.minDelta()) {
      best.copyFrom(current);
      startOver();
      stopped = false;
      return Verdict.IMPROVED;
    }
    failures++;
    if (stopped || failures < spec.patience()) {
      return Verdict.UNCHANGED;
    }
    stop(current);
    return Verdict.STOPPED;
  }

  private void stop(Pool current) {
    stops++;
    switch (spec.action()) {
      case STOP_PUBLISHING -> stopped = true;
      case RESTORE_BEST -> {
        current.copyFrom(best);
        startOver();
      }
      case FREEZE -> {
        current.copyFrom(best);
        stopped = true;
      }
    }
  }

  /**
   * Goes on after drift: what was best before it says nothing now.
   *
   * @param current become the best
   */
  void wake(Pool current) {
    best.copyFrom(current);
    startOver();
    stopped = false;
  }

  private void startOver() {
    losses.clear();
    failures = 0;
  }

  void write(DataOutput out) throws IOException {
    best.write(out);
    losses.write(out);
    out.writeInt(failures);
    out.writeBoolean(stopped);
    out.writeLong(checks);
    out.writeLong(stops);
  }

  void read(DataInput in) throws IOException {
    best.read(in);
    losses.read(in);
    failures = in.readInt();
    stopped = in.readBoolean();
    checks = in.readLong();
    stops = in.readLong();
  }
}
