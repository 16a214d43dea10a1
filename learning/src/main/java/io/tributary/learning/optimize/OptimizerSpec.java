package io.tributary.learning.optimize;

/** An update rule and its constants. */
public sealed interface OptimizerSpec {

  /** No rate above it makes sense, and one near the end of float32 could overflow a weight. */
  float HIGHEST_RATE = 1000;

  /** Step size, positive and at most {@link #HIGHEST_RATE}. */
  float learningRate();

  /**
   * Stochastic gradient descent: {@code v = momentum·v + g; w -= learningRate·v}.
   *
   * @param momentum in [0, 1); 0 is plain gradient descent
   */
  record Sgd(float learningRate, float momentum) implements OptimizerSpec {
    public Sgd {
      requireRate(learningRate);
      requireDecay("momentum", momentum);
    }
  }

  /**
   * Adam with bias correction (Kingma and Ba, 2015, algorithm 1).
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added to the root of the second moment, positive
   */
  record Adam(float learningRate, float beta1, float beta2, float epsilon)
      implements OptimizerSpec {
    public Adam {
      requireRate(learningRate);
      requireDecay("beta1", beta1);
      requireDecay("beta2", beta2);
      if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
        throw new IllegalArgumentException("epsilon must be positive and finite: " + epsilon);
      }
    }
  }

  private static void requireRate(float learningRate) {
    if (!(learningRate > 0) || learningRate > HIGHEST_RATE) {
      throw new IllegalArgumentException(
          "learningRate must be positive and at most " + HIGHEST_RATE + ": " + learningRate);
    }
  }

  private static void requireDecay(String name, float decay) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1): " + decay);
    }
  }
}
