package io.tributary.learning.online;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.model.Answer;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.Network;
import io.tributary.learning.task.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Predicts examples before they are learned, one after the other, and lets everything follow that
 * depends on how good the prediction was: figures, the members' weights, early stopping, drift.
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
    current = new PoolAnswers(pool, task, layout.outputs(), capacity);
    best = new PoolAnswers(stopping.best(), task, layout.outputs(), capacity);
    answer = new float[task.outputs()];
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

  /** Responds to drift in the rows judged since the last time. Not amid a mini-batch. */
  void respond() {
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
      bestLoss = TestLoss.of(task, answer, targets, at);
    }
    current.mix(row, 0, answer);
    double currentLoss = TestLoss.of(task, answer, targets, at);
    current.compare(row, targets, at);
    if (!stopping.isFrozen()) {
      stopping.compare(index, currentLoss, bestLoss);
    }
    Answer.unscale(task, tested.scale(row), answer);
    evaluation.add(answer, tested.target(row));
    listener.tested(index + 1, answer, tested.target(row));
    if (Double.isFinite(currentLoss)) {
      loss.add(currentLoss);
    } else {
      nonFinite++;
    }
    return drift.add(
        index + 1, TestLoss.error(task, current.answer(pool.slowest(), row), targets, at));
  }

  void write(DataOutput out) throws IOException {
    loss.write(out);
    out.writeLong(nonFinite);
    out.writeBoolean(drifted);
    evaluation.write(out);
  }

  void read(DataInput in) throws IOException {
    loss.read(in);
    nonFinite = in.readLong();
    drifted = in.readBoolean();
    evaluation = Evaluation.read(task, in);
  }
}
