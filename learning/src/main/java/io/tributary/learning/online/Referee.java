package io.tributary.learning.online;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.model.Answer;
import io.tributary.learning.model.ScoreCalibration;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.Network;
import io.tributary.learning.task.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Predicts examples before they are learned, one after the other, and lets everything follow that
 * depends on how good the prediction was: figures, the members' weights, early stopping, drift, and
 * how unusual an error is.
 */
final class Referee {

  private final Task task;
  private final Network network;
  private final Pool pool;
  private final EarlyStopping stopping;
  private final DriftWatch drift;
  private final PoolAnswers current;
  private final PoolAnswers best;
  private final float[] answer;
  private final float[] output;
  private final Optional<ErrorDistribution> errors;
  private final FadingMean loss = new FadingMean();
  private TestListener listener = (_, _, _) -> {};
  private Evaluation evaluation;
  private long nonFinite;
  private boolean drifted;

  Referee(
      LearnerSpec spec,
      Layout layout,
      Network network,
      Pool pool,
      EarlyStopping stopping,
      DriftWatch drift) {
    this.network = network;
    this.pool = pool;
    this.stopping = stopping;
    this.drift = drift;
    task = spec.task();
    int capacity = spec.training().miniBatch();
    current = new PoolAnswers(pool, task, layout, capacity);
    best = new PoolAnswers(stopping.best(), task, layout, capacity);
    answer = new float[Answer.width(task, layout)];
    output = new float[task.outputs()];
    errors = task instanceof Task.Anomaly ? Optional.of(new ErrorDistribution()) : Optional.empty();
    evaluation = Evaluation.of(task);
  }

  void listen(TestListener listener) {
    this.listener = listener;
  }

  Evaluation evaluation() {
    return evaluation;
  }

  /** Fading mean of the loss; 0 before the first example. */
  double loss() {
    return loss.value();
  }

  /** Predictions whose loss was not finite. */
  long nonFinite() {
    return nonFinite;
  }

  /**
   * Judges all rows, and removes them.
   *
   * @param examples seen so far, the rows being the last of them
   */
  void judge(TestedRows tested, long examples) {
    current.ask(network, tested.rows(), 0);
    if (!stopping.isFrozen()) {
      best.ask(network, tested.rows(), Pool.LEAST_WEIGHT);
    }
    int rows = tested.rows().rows();
    for (int r = 0; r < rows; r++) {
      drifted |= judge(tested, r, examples - rows + r);
    }
    tested.rows().clear();
  }

  /** Responds to the rows judged since the last time. Not amid a mini-batch. */
  void respond() {
    errors.ifPresent(ErrorDistribution::calibrate);
    if (!drifted) {
      return;
    }
    drifted = false;
    stopping.wake(pool);
    if (drift.responds()) {
      pool.restartAverages();
    }
    if (drift.resetsOptimizer()) {
      pool.forget();
    }
  }

  /**
   * One row.
   *
   * @param index of the example, from 0
   * @return whether drift was detected
   */
  private boolean judge(TestedRows tested, int row, long index) {
    float[] targets = tested.rows().targets();
    int at = row * tested.rows().dimensions();
    double bestLoss = 0;
    if (!stopping.isFrozen()) {
      best.mix(row, Pool.LEAST_WEIGHT, answer);
      bestLoss = current.loss(row, answer, targets, at);
    }
    current.mix(row, 0, answer);
    double currentLoss = current.loss(row, answer, targets, at);
    current.compare(row, targets, at);
    if (!stopping.isFrozen()) {
      stopping.compare(index, currentLoss, bestLoss);
    }
    finish(tested, row, currentLoss);
    evaluation.add(output, tested.target(row));
    listener.tested(index + 1, output, tested.target(row));
    if (Double.isFinite(currentLoss)) {
      loss.add(currentLoss);
    } else {
      nonFinite++;
    }
    return drift.add(index + 1, current.error(pool.slowest(), row, targets, at));
  }

  /** Makes the answer to a row what the task asks for, and lets the calibration know its loss. */
  private void finish(TestedRows tested, int row, double currentLoss) {
    if (errors.isPresent()) {
      output[0] = errors.get().score(currentLoss);
      errors.get().add(currentLoss);
      return;
    }
    System.arraycopy(answer, 0, output, 0, output.length);
    Answer.unscale(task, tested.scale(row), output);
  }

  /** A copy of what scores anomalies; empty for other tasks. */
  Optional<ScoreCalibration> calibration() {
    return errors.map(ErrorDistribution::frozen);
  }

  void write(DataOutput out) throws IOException {
    loss.write(out);
    out.writeLong(nonFinite);
    out.writeBoolean(drifted);
    evaluation.write(out);
    if (errors.isPresent()) {
      errors.get().write(out);
    }
  }

  void read(DataInput in) throws IOException {
    loss.read(in);
    nonFinite = in.readLong();
    drifted = in.readBoolean();
    evaluation = Evaluation.read(task, in);
    if (errors.isPresent()) {
      errors.get().read(in);
    }
  }
}
