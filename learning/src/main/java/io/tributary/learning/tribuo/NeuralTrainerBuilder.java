package io.tributary.learning.tribuo;

import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.ClassWeights;
import io.tributary.learning.online.DriftPolicy;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.TrainingDefaults;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.Schedule;
import java.util.List;
import org.tribuo.Output;

/**
 * Configures a {@link NeuralTrainer}; what is not said has its default. Not to be used after {@link
 * #build}.
 */
public final class NeuralTrainerBuilder<T extends Output<T>> {

  private final NeuralTrainer<T> trainer = new NeuralTrainer<>();

  /** The hidden layers, in order; by default none, which makes a linear model. */
  public NeuralTrainerBuilder<T> network(LayerSpec... layers) {
    trainer.network = texts(List.of(layers));
    return this;
  }

  /** What training minimises; by default the loss that suits the task. */
  public NeuralTrainerBuilder<T> loss(LossSpec loss) {
    trainer.loss = SpecText.write(loss);
    return this;
  }

  /** How much the examples of each label count, beside their own weights; by default equal. */
  public NeuralTrainerBuilder<T> classWeights(ClassWeights weights) {
    trainer.classWeights = SpecText.write(weights);
    return this;
  }

  /**
   * The update rule; by default the pool of {@link TrainingDefaults}, which suits the network's
   * size. Of several, each has a network of its own, and the answer is weighed towards those that
   * did best lately.
   */
  public NeuralTrainerBuilder<T> optimizer(OptimizerSpec... candidates) {
    trainer.optimizers = texts(List.of(candidates));
    return this;
  }

  /**
   * Exponential averages of the weights that take part in the answer: how much of an average is
   * kept at each update, in (0, 1); by default {@link TrainingDefaults#AVERAGING}.
   */
  public NeuralTrainerBuilder<T> averaging(Float... kept) {
    trainer.averaging = List.of(kept);
    return this;
  }

  /** Of the learning rate; by default constant. */
  public NeuralTrainerBuilder<T> schedule(Schedule schedule) {
    trainer.schedule = SpecText.write(schedule);
    return this;
  }

  /** Added to the gradient as {@code weightDecay · w}, in [0, 1]; by default 0. */
  public NeuralTrainerBuilder<T> weightDecay(float weightDecay) {
    trainer.weightDecay = weightDecay;
    return this;
  }

  /**
   * A longer gradient is shortened to this norm, 0 never; by default {@link
   * TrainingDefaults#CLIP_NORM}.
   */
  public NeuralTrainerBuilder<T> clipNorm(float norm) {
    trainer.clipNorm = norm;
    return this;
  }

  /**
   * Examples per update; by default, or 0, as many as {@link TrainingDefaults} says suit the
   * network's size.
   */
  public NeuralTrainerBuilder<T> miniBatch(int examples) {
    trainer.miniBatch = examples;
    return this;
  }

  /** Of everything random; by default Tribuo's. */
  public NeuralTrainerBuilder<T> seed(long seed) {
    trainer.seed = seed;
    return this;
  }

  /** When to take back or freeze the best weights; by default never. */
  public NeuralTrainerBuilder<T> earlyStopping(EarlyStoppingSpec earlyStopping) {
    trainer.earlyStopping = SpecText.write(earlyStopping);
    return this;
  }

  /** What watches the loss for drift, and what a detection does; by default nothing. */
  public NeuralTrainerBuilder<T> drift(DriftPolicy drift) {
    trainer.drift = SpecText.write(drift);
    return this;
  }

  /** Standardised features are clipped to ±{@code clip}, by default 5; 0 does not clip. */
  public NeuralTrainerBuilder<T> clip(float clip) {
    trainer.clip = clip;
    return this;
  }

  /**
   * A feature that an example lacks is missing, and imputed by its mean, instead of zero: for
   * tables with holes, whose empty cells Tribuo's loaders leave out.
   */
  public NeuralTrainerBuilder<T> absentIsMissing() {
    trainer.absentIsMissing = true;
    return this;
  }

  /** Passes over the data, at least 1; by default 1. */
  public NeuralTrainerBuilder<T> epochs(int epochs) {
    trainer.epochs = epochs;
    return this;
  }

  /** Every pass is in a new random order; by default in the order of the data. */
  public NeuralTrainerBuilder<T> shuffle() {
    trainer.shuffle = true;
    return this;
  }

  /**
   * Name of the examples' metadata that is their time, an {@code OffsetDateTime}, {@code Instant}
   * or {@code LocalDate}; by default {@code timestamp}.
   */
  public NeuralTrainerBuilder<T> timestamp(String metadata) {
    trainer.timestamp = metadata;
    return this;
  }

  /**
   * The trainer.
   *
   * @throws IllegalArgumentException when a value is refused
   */
  public NeuralTrainer<T> build() {
    trainer.postConfig();
    return trainer;
  }

  private static List<String> texts(List<?> specs) {
    return specs.stream().map(SpecText::write).toList();
  }
}
