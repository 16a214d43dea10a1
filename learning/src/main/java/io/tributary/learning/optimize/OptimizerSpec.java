package io.tributary.learning.optimize;

/**
 * An update rule and its constants. In the formulas {@code w} is a parameter, {@code g} its
 * effective gradient and {@code rate} the learning rate of the step; PyTorch's optimizers of the
 * same names make the same steps.
 */
public sealed interface OptimizerSpec {

  /** No rate above it makes sense, and one near the end of float32 could overflow a weight. */
  float HIGHEST_RATE = 1000;

  /** Step size before any schedule, positive and at most {@link #HIGHEST_RATE}. */
  float learningRate();

  /**
   * Stochastic gradient descent: {@code v = momentum·v + g; w -= rate·v}, or with Nesterov's
   * momentum {@code w -= rate·(g + momentum·v)} (Sutskever et al., 2013, section 2).
   *
   * @param momentum in [0, 1); 0 is plain gradient descent
   * @param nesterov looks ahead along the velocity; needs momentum
   */
  record Sgd(float learningRate, float momentum, boolean nesterov) implements OptimizerSpec {
    public Sgd {
      requireRate(learningRate);
      requireDecay("momentum", momentum);
      if (nesterov && momentum == 0) {
        throw new IllegalArgumentException("nesterov needs momentum above 0: " + momentum);
      }
    }

    /** Without looking ahead. */
    public Sgd(float learningRate, float momentum) {
      this(learningRate, momentum, false);
    }

    /** Plain gradient descent. */
    public Sgd(float learningRate) {
      this(learningRate, 0);
    }
  }

  /**
   * AdaGrad (Duchi, Hazan and Singer, 2011): {@code s += g²; w -= rate·g / (√s + epsilon)}. Its
   * steps only ever shrink, so it forgets nothing: a poor choice where the concept drifts.
   *
   * @param epsilon positive
   */
  record AdaGrad(float learningRate, float epsilon) implements OptimizerSpec {
    public AdaGrad {
      requireRate(learningRate);
      requireEpsilon(epsilon);
    }
  }

  /**
   * RMSProp (Tieleman and Hinton, 2012, lecture 6e): {@code s = decay·s + (1 - decay)·g²; v =
   * momentum·v + g / (√s + epsilon); w -= rate·v}.
   *
   * @param decay of the mean square, in [0, 1)
   * @param momentum in [0, 1)
   * @param epsilon positive
   */
  record RmsProp(float learningRate, float decay, float momentum, float epsilon)
      implements OptimizerSpec {
    public RmsProp {
      requireRate(learningRate);
      requireDecay("decay", decay);
      requireDecay("momentum", momentum);
      requireEpsilon(epsilon);
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
      requireEpsilon(epsilon);
    }

    /** With the constants of the paper. */
    public Adam(float learningRate) {
      this(learningRate, 0.9f, 0.999f, 1e-8f);
    }
  }

  /**
   * Adam whose weight decay bypasses the moments (Loshchilov and Hutter, 2019, algorithm 2): {@code
   * w -= rate·weightDecay·w} before the step of Adam.
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added to the root of the second moment, positive
   * @param weightDecay in [0, 1]
   */
  record AdamW(float learningRate, float beta1, float beta2, float epsilon, float weightDecay)
      implements OptimizerSpec {
    public AdamW {
      requireRate(learningRate);
      requireDecay("beta1", beta1);
      requireDecay("beta2", beta2);
      requireEpsilon(epsilon);
      WeightDecay.requireValid(weightDecay);
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

  private static void requireEpsilon(float epsilon) {
    if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon must be positive and finite: " + epsilon);
    }
  }
}
