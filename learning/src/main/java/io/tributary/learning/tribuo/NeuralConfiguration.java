package io.tributary.learning.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.ClassWeights;
import io.tributary.learning.online.DriftPolicy;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.NetworkSpec;
import io.tributary.learning.online.PoolSpec;
import io.tributary.learning.online.TrainingDefaults;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.online.UpdateSpec;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.Schedule;
import io.tributary.learning.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Trainer;

/**
 * What Tribuo's configuration files say about a trainer and its provenance records. Specs are
 * {@link SpecText}. Set by Tribuo or by {@link NeuralTrainerBuilder}, then left alone.
 */
abstract sealed class NeuralConfiguration implements Configurable permits NeuralTrainer {

  /** As a loss: the one that suits the task. */
  private static final String SUITING = "suiting";

  private static final EarlyStoppingSpec NEVER =
      new EarlyStoppingSpec(
          Integer.MAX_VALUE, 1, Integer.MAX_VALUE, 0, 0, EarlyStoppingSpec.Action.FREEZE);

  @Config(description = "The hidden layers, in order; none makes a linear model.")
  List<String> network = new ArrayList<>();

  @Config(description = "What training minimises; suiting is the one that suits the task.")
  String loss = SUITING;

  @Config(description = "How much the examples of each label count.")
  String classWeights = "equal";

  @Config(
      description =
          "Update rules; the networks of several learn side by side. None: those that suit the"
              + " network's size.")
  List<String> optimizers = new ArrayList<>();

  @Config(description = "How much is kept at each update by averages of the weights.")
  List<Float> averaging = new ArrayList<>(TrainingDefaults.AVERAGING);

  @Config(description = "Of the learning rate.")
  String schedule = "constant";

  @Config(description = "Added to the gradient as weightDecay * w.")
  float weightDecay;

  @Config(description = "A longer gradient is shortened to this norm; 0 never does.")
  float clipNorm = TrainingDefaults.CLIP_NORM;

  @Config(description = "Examples per update; 0: as many as suit the network's size.")
  int miniBatch;

  @Config(description = "Seed of the initial weights and of everything else that is random.")
  long seed = Trainer.DEFAULT_SEED;

  @Config(description = "When to take back or freeze the best weights, or none.")
  String earlyStopping = SpecText.NONE;

  @Config(description = "What watches the loss for drift, or none.")
  String drift = SpecText.NONE;

  @Config(description = "Standardised features are clipped to plus and minus this; 0 does not.")
  float clip = FeatureSpec.DEFAULT_CLIP;

  @Config(description = "Whether a feature that an example lacks is missing instead of zero.")
  boolean absentIsMissing;

  @Config(description = "Passes over the data.")
  int epochs = 1;

  @Config(description = "Whether every pass is in a new random order.")
  boolean shuffle;

  @Config(description = "Name of the examples' metadata that is their time, for the provenance.")
  String timestamp = "timestamp";

  /**
   * Checks what can be checked without data.
   *
   * @throws IllegalArgumentException when a value is refused
   */
  @Override
  public void postConfig() {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1: " + epochs);
    }
    recipe(new Task.Regression("any"), 0);
  }

  /**
   * The recipe for a task.
   *
   * @throws IllegalArgumentException when a value is refused
   */
  Recipe recipe(Task task, List<String> features) {
    FeatureSpec columns = new FeatureSpec(features, Map.of(), clip);
    return recipe(task, layers().layout(columns, loss(task).output(task, columns)).parameters());
  }

  private Recipe recipe(Task task, long parameters) {
    return new Recipe(layers(), training(task, parameters), clip, absentIsMissing);
  }

  private NetworkSpec layers() {
    return new NetworkSpec(all(LayerSpec.class, network));
  }

  private LossSpec loss(Task task) {
    return loss.equals(SUITING) ? LossSpec.suiting(task) : SpecText.read(LossSpec.class, loss);
  }

  private TrainingSpec training(Task task, long parameters) {
    return new TrainingSpec(
        loss(task),
        SpecText.read(ClassWeights.class, classWeights),
        true,
        miniBatch == 0 ? TrainingDefaults.miniBatch(parameters) : miniBatch,
        new PoolSpec(candidates(parameters), averaging),
        new UpdateSpec(SpecText.read(Schedule.class, schedule), weightDecay, clipNorm, 1),
        seed,
        optional(EarlyStoppingSpec.class, earlyStopping).orElse(NEVER),
        optional(DriftPolicy.class, drift));
  }

  private List<OptimizerSpec> candidates(long parameters) {
    return optimizers.isEmpty()
        ? TrainingDefaults.pool(parameters).candidates()
        : all(OptimizerSpec.class, optimizers);
  }

  private static <S> List<S> all(Class<S> type, List<String> texts) {
    return texts.stream().map(text -> SpecText.read(type, text)).toList();
  }

  private static <S> Optional<S> optional(Class<S> type, String text) {
    return text.equals(SpecText.NONE) ? Optional.empty() : Optional.of(SpecText.read(type, text));
  }
}
