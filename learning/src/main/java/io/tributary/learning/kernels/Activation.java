package io.tributary.learning.kernels;

/** What follows a layer's affine part, element by element; only softmax looks at a whole row. */
public enum Activation {
  IDENTITY,
  /** -1, 0 or 1. Its gradient is taken as zero: nothing below it learns. */
  SIGN,
  SIGMOID,
  TANH,
  RELU,
  /** {@code z < 0 ? 0.01 z : z}. */
  LEAKY_RELU,
  /** {@code z < 0 ? slope z : z} with a learned slope per column. He et al. 2015, section 2.1. */
  PRELU,
  /** {@code z < 0 ? e^z - 1 : z}. Clevert et al. 2015. */
  ELU,
  /** {@code z/2 (1 + tanh(√(2/π) (z + 0.044715 z³)))}. Hendrycks and Gimpel 2016, section 2. */
  GELU,
  /** {@code z sigmoid(z)}. */
  SILU,
  /** Over the row's width. The highest element is subtracted first, so that nothing overflows. */
  SOFTMAX;

  /** Is {@code z} needed for the gradient? If not, {@code y} may overwrite it. */
  public boolean needsInput() {
    return switch (this) {
      case PRELU, GELU, SILU -> true;
      case IDENTITY, SIGN, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTMAX -> false;
    };
  }
}
