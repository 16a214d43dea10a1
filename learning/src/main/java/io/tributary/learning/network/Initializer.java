package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;

/** How a layer's weights are spread at the start, around 0. */
public enum Initializer {
  /** Uniform in ±√(6 / in): for ReLU and its relatives (He et al., 2015). */
  HE,
  /** Normal with deviation √(2 / in). */
  HE_NORMAL,
  /** Uniform in ±√(6 / (in + out)): for all others (Glorot and Bengio, 2010). */
  XAVIER,
  /** Normal with deviation √(2 / (in + out)). */
  XAVIER_NORMAL,
  /** All zero: only for a layer without hidden layers before it, which else would never learn. */
  ZEROS;

  /** The usual one before an activation. */
  public static Initializer suiting(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU, PRELU, ELU, GELU, SILU -> HE;
      case IDENTITY, SIGN, SIGMOID, TANH, SOFTMAX -> XAVIER;
    };
  }

  boolean isNormal() {
    return this == HE_NORMAL || this == XAVIER_NORMAL;
  }

  /** The bound of a uniform spread, or the deviation of a normal one. */
  float spread(int in, int out) {
    double square =
        switch (this) {
          case HE -> 6.0 / in;
          case HE_NORMAL -> 2.0 / in;
          case XAVIER -> 6.0 / (in + out);
          case XAVIER_NORMAL -> 2.0 / (in + out);
          case ZEROS -> 0;
        };
    return (float) StrictMath.sqrt(square);
  }
}
