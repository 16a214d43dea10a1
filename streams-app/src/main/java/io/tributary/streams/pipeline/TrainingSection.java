package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.Shape;
import io.tributary.learning.online.ClassWeights;
import io.tributary.learning.online.DriftPolicy;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.NetworkSpec;
import io.tributary.learning.online.PoolSpec;
import io.tributary.learning.online.TrainingDefaults;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.online.UpdateSpec;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code network}, {@code training} and {@code drift}: what learns, and how. */
final class TrainingSection {

  private static final long MOST_PARAMETERS = 50_000_000;
  private static final long DEFAULT_SEED = 42;
  private static final Initializer USUAL = Initializer.suiting(Activation.IDENTITY);

  private static final ValueReader<Float> KEPT = Values.float32(new Range(0, true, 1, true));

  /** Networks, and how they learn. */
  record Learning(NetworkSpec network, TrainingSpec training) {}

  private TrainingSection() {}

  /** Empty after a mistake; the task and the features are empty after one of theirs. */
  static Optional<Learning> read(
      Section root,
      Section section,
      Section weight,
      Optional<Task> task,
      Optional<FeatureSpec> features) {
    Section lossSection = section.sectionOrWord("loss", "type");
    Optional<LossSpec> loss =
        task.flatMap(t -> features.flatMap(f -> LossSection.read(lossSection, t, f)));
    NetworkSpec network =
        new NetworkSpec(
            NetworkSection.read(root, task, features),
            section.get(
                "outputInitializer", NetworkSection.INITIALIZER, USUAL, Choice.name(USUAL)));
    OptionalLong size =
        loss.isPresent() && features.isPresent()
            ? parameters(
                root,
                network,
                features.get(),
                loss.get().output(task.orElseThrow(), features.get()))
            : OptionalLong.empty();
    long parameters = size.orElse(0);
    ClassWeights classWeights = ClassWeightsSection.read(weight, task);
    boolean standardizes = standardizesTarget(section, task);
    int miniBatch =
        section.get("miniBatch", Values.integer(1, 65_536), TrainingDefaults.miniBatch(parameters));
    OptimizerSection.Read optimizer =
        OptimizerSection.read(section.section("optimizer"), parameters);
    PoolSpec pool = pool(section, optimizer, parameters);
    UpdateSpec update = update(section, optimizer);
    long seed = section.get("seed", Values.seed(), DEFAULT_SEED);
    EarlyStoppingSpec stopping = EarlyStoppingSection.read(section.section("earlyStopping"));
    section.finish();
    Optional<DriftPolicy> drift = DriftSection.read(root.sectionOrWord("drift", "detector"), task);
    return loss.filter(_ -> size.isPresent())
        .map(
            l ->
                new Learning(
                    network,
                    new TrainingSpec(
                        l,
                        classWeights,
                        standardizes,
                        miniBatch,
                        pool,
                        update,
                        seed,
                        stopping,
                        drift)));
  }

  /** Empty after a mistake. */
  private static OptionalLong parameters(
      Section root, NetworkSpec network, FeatureSpec features, Shape output) {
    try {
      long parameters = network.layout(features, output).parameters();
      if (parameters > MOST_PARAMETERS) {
        root.mistake(
            "network",
            "has "
                + parameters
                + " parameters with the features, at most "
                + MOST_PARAMETERS
                + " are allowed; use fewer units, buckets or dimensions.");
      }
      return OptionalLong.of(parameters);
    } catch (IllegalArgumentException unfit) {
      root.mistake("network", "does not fit: " + unfit.getMessage() + ".");
      return OptionalLong.empty();
    }
  }

  private static boolean standardizesTarget(Section section, Optional<Task> task) {
    boolean isNumber = task.filter(Task.Regression.class::isInstance).isPresent();
    if (task.isPresent() && !isNumber) {
      if (section.has("standardizeTarget")) {
        section.mistake("standardizeTarget", "belongs to type: regression; remove it.");
      }
      section.expect("standardizeTarget");
      return true;
    }
    return section.get("standardizeTarget", Values.truth(), true);
  }

  private static PoolSpec pool(Section section, OptimizerSection.Read optimizer, long parameters) {
    int standard = optimizer.isChosen() ? 1 : TrainingDefaults.candidates(parameters);
    int candidates =
        section.get("candidates", Values.integer(1, TrainingDefaults.MOST_CANDIDATES), standard);
    List<Float> averaging =
        section.get("averaging", Values.distinct(KEPT), TrainingDefaults.AVERAGING);
    return new PoolSpec(TrainingDefaults.spread(optimizer.rule(), candidates), averaging);
  }

  private static UpdateSpec update(Section section, OptimizerSection.Read optimizer) {
    float clipNorm =
        section.get(
            "clipNorm", Values.float32(Range.closed(0, 1e9)), TrainingDefaults.CLIP_NORM, "10");
    float biasRate = section.get("biasRate", Values.float32(Range.above(0, 100)), 1f, "1");
    return new UpdateSpec(optimizer.schedule(), optimizer.weightDecay(), clipNorm, biasRate);
  }
}
