package io.tributary.benchmarks.training;

import java.util.List;

/**
 * LeNet-5 (LeCun et al., 1998) as it is trained today: two convolutions with 6 and 16 filters of
 * 5·5, the first padded, each with ReLU and a max-pool of 2·2, then dense layers.
 */
final class LeNet {

  /** Of its square, grey images. */
  static final int SIDE = 28;

  /** Widths of the dense layers. */
  static final List<Integer> DENSE = List.of(120, 84, 10);

  private LeNet() {}

  static int classes() {
    return DENSE.getLast();
  }

  /** Floating-point operations of the products of a step, as in {@link Mlp#operations}. */
  static double operations(int batch) {
    double first = 28 * 28 * 25 * 6;
    double second = 10 * 10 * 150 * 16;
    double dense = 400 * 120 + 120 * 84 + 84 * 10;
    return batch * (4 * first + 6 * (second + dense));
  }
}
