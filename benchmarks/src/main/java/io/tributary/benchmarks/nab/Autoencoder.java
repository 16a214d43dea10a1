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
 * score is the learner's own, given before it learned the row. After an alarm it keeps still for a
 * fifth of the probationary period, since a window needs to be found once.
 */
final class Autoencoder implements Detector {

  private static final int UNITS = 3;

  /** From this score on it speaks: four unusual rows in a thousand. */
  private static final float ALARM = 0.996f;

  private static final int REST = 5;
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
    return alarms(scores, series.probation() / REST);
  }

  /** Only what is an alarm keeps its score, and nothing is for so many rows after one. */
  private static float[] alarms(float[] scores, int rest) {
    float[] alarms = new float[scores.length];
    int last = -rest - 1;
    for (int row = 0; row < scores.length; row++) {
      if (scores[row] >= ALARM && row - last > rest) {
        alarms[row] = scores[row];
        last = row;
      }
    }
    return alarms;
  }
}
