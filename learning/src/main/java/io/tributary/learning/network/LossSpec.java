package io.tributary.learning.network;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.task.Task;

/** What training minimises, as a weighted mean over the mini-batch. */
public sealed interface LossSpec {

  /**
   * Softmax cross-entropy in nats.
   *
   * @param smoothing share of the truth that is spread evenly over all classes, in [0, 1) (Szegedy
   *     et al., 2016)
   * @param focus the exponent of focal loss, not negative: examples that are right already count
   *     less; 0 is plain cross-entropy (Lin et al., 2017). Only one of the two above 0
   */
  record CrossEntropy(float smoothing, float focus) implements LossSpec {
    public CrossEntropy {
      requireSmoothingOrFocus(smoothing, focus);
    }

    public CrossEntropy() {
      this(0, 0);
    }
  }

  /**
   * Sigmoid cross-entropy in nats, the mean over the outputs: one output for two classes, one per
   * label for labels that do not exclude each other. Parameters as in {@link CrossEntropy}.
   */
  record BinaryCrossEntropy(float smoothing, float focus) implements LossSpec {
    public BinaryCrossEntropy {
      requireSmoothingOrFocus(smoothing, focus);
    }

    public BinaryCrossEntropy() {
      this(0, 0);
    }
  }

  /** {@code max(0, wrong - right)}: Rosenblatt's perceptron, on one score or one per class. */
  record Perceptron() implements LossSpec {}

  /** {@code max(0, 1 + wrong - right)} (Crammer and Singer, 2001; for one score the usual one). */
  record Hinge() implements LossSpec {}

  /**
   * Squared error of the standardised target, the mean over the outputs. An autoencoder's target is
   * its own standardised input.
   */
  record MeanSquaredError() implements LossSpec {}

  /**
   * Half the squared error up to {@code delta}, linear beyond (Huber, 1964); the mean over the
   * outputs.
   *
   * @param delta in standard deviations of the target, positive
   */
  record Huber(float delta) implements LossSpec {
    public Huber {
      if (!(delta > 0) || Float.isInfinite(delta)) {
        throw new IllegalArgumentException("delta must be positive and finite: " + delta);
      }
    }
  }

  /** The loss that suits a task. */
  static LossSpec suiting(Task task) {
    return switch (task) {
      case Task.Classification _ -> new CrossEntropy();
      case Task.MultiLabel _ -> new BinaryCrossEntropy();
      case Task.Regression _, Task.Anomaly _ -> new MeanSquaredError();
    };
  }

  /**
   * What the network puts out under this loss. An autoencoder puts out the tensor {@code numeric},
   * as a sequence where an input is one, as an image where it is one and nothing else; embeddings
   * help it to, but are learned themselves and so are not reconstructed.
   *
   * @throws IllegalArgumentException when the loss does not fit the task, or the features give an
   *     autoencoder nothing to reconstruct
   */
  default Shape output(Task task, FeatureSpec features) {
    boolean binary = task instanceof Task.Classification && task.outputs() == 2;
    boolean fits =
        switch (this) {
          case CrossEntropy _ -> task instanceof Task.Classification;
          case BinaryCrossEntropy _ -> binary || task instanceof Task.MultiLabel;
          case Perceptron _, Hinge _ -> task instanceof Task.Classification;
          case MeanSquaredError _, Huber _ ->
              task instanceof Task.Regression || task instanceof Task.Anomaly;
        };
    if (!fits) {
      throw new IllegalArgumentException("loss " + this + " does not fit the task " + task);
    }
    if (task instanceof Task.Anomaly) {
      if (features.numericWidth() == 0) {
        throw new IllegalArgumentException(
            "an autoencoder reconstructs numbers, but the features hold categories only");
      }
      return reconstruction(features);
    }
    return new Shape.Flat(binary && !(this instanceof CrossEntropy) ? 1 : task.outputs());
  }

  private static Shape reconstruction(FeatureSpec features) {
    if (features.isSequence()) {
      return new Shape.Sequence(features.steps(), features.numericWidth());
    }
    boolean onlyAnImage = features.images().size() == 1 && features.numeric().isEmpty();
    return onlyAnImage
        ? Shape.Image.of(features.images().values().iterator().next())
        : new Shape.Flat(features.numericWidth());
  }

  private static void requireSmoothingOrFocus(float smoothing, float focus) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException("smoothing must be in [0, 1): " + smoothing);
    }
    if (!(focus >= 0) || Float.isInfinite(focus)) {
      throw new IllegalArgumentException("focus must be finite and not negative: " + focus);
    }
    if (smoothing > 0 && focus > 0) {
      throw new IllegalArgumentException(
          "smoothing and focus exclude each other: " + smoothing + ", " + focus);
    }
  }
}
