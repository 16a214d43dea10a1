package io.tributary.benchmarks.nab;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.ClassWeights;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingDefaults;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.online.UpdateSpec;
import io.tributary.learning.optimize.Schedule;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This project's learner with its defaults: an autoencoder of a row and its {@link Context}, whose
 * score is the learner's own, given before it learned the row. It speaks when the last {@link
 * #SHORT} scores together are unlikely (as HTM's detector does by its likelihood; Ahmad et al.,
 * 2017), and then keeps still for a fifth of the probationary period, since a window needs to be
 * found once.
 */
final class Autoencoder implements Detector {

  private static final int UNITS = 3;

  /** Rows whose surprise is averaged. */
  private static final int SHORT = 10;

  /** From this mean surprise on it speaks, in nats: as if all rows scored 0.96. */
  private static final float ALARM = 3.25f;

  private static final int REST = 5;

  /** A float cannot be nearer to 1. */
  private static final double LEAST = 1e-7;

  private static final float[] UNKNOWN = {Float.NaN};

  private final LearnerSpec spec;

  Autoencoder(long seed) {
    spec = spec(seed);
  }

  private static LearnerSpec spec(long seed) {
    List<LayerSpec> hidden = List.of(new LayerSpec.Dense(UNITS, Activation.TANH));
    FeatureSpec features = new FeatureSpec(Context.columns(), Map.of(), FeatureSpec.DEFAULT_CLIP);
    TrainingSpec training =
        new TrainingSpec(
            new LossSpec.MeanSquaredError(),
            new ClassWeights.Equal(),
            true,
            1,
            TrainingDefaults.pool(0),
            new UpdateSpec(new Schedule.Constant(), 0, TrainingDefaults.CLIP_NORM, 1),
            seed,
            new EarlyStoppingSpec(1000, 2000, 5, 0.0001, 0, Action.STOP_PUBLISHING),
            Optional.of(TrainingDefaults.DRIFT));
    SnapshotSpec snapshots = new SnapshotSpec(Integer.MAX_VALUE, false);
    return new LearnerSpec(new Task.Anomaly(), features, hidden, training, snapshots);
  }

  @Override
  public float[] scores(Series series) {
    float[] scores = new float[series.rows()];
    OnlineLearner learner = OnlineLearner.create(spec);
    learner.listen((examples, output, _) -> scores[(int) examples - 1] = output[0]);
    Context context = new Context(series);
    for (int row = 0; row < scores.length; row++) {
      learner.learn(new Example(new Inputs(context.next(row), new int[0]), UNKNOWN));
    }
    learner.judge();
    return alarms(surprise(scores), series.probation() / REST);
  }

  /**
   * The mean of {@code -ln(1 - score)} over the last rows; of scores that are calibrated and
   * independent it is 1, and rarely much more.
   */
  private static float[] surprise(float[] scores) {
    float[] surprise = new float[scores.length];
    double sum = 0;
    for (int row = 0; row < scores.length; row++) {
      sum += nats(scores[row]) - (row < SHORT ? 0 : nats(scores[row - SHORT]));
      surprise[row] = (float) (sum / SHORT);
    }
    return surprise;
  }

  private static double nats(float score) {
    return -Math.log(Math.max(1 - score, LEAST));
  }

  /** Only what is an alarm keeps its height, and nothing is one for so many rows after another. */
  private static float[] alarms(float[] surprise, int rest) {
    float[] alarms = new float[surprise.length];
    int last = -rest - 1;
    for (int row = 0; row < surprise.length; row++) {
      if (surprise[row] >= ALARM && row - last > rest) {
        alarms[row] = surprise[row];
        last = row;
      }
    }
    return alarms;
  }
}
