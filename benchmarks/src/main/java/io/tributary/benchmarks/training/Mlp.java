package io.tributary.benchmarks.training;

import java.util.List;

/** The networks: ReLU between the layers, softmax cross-entropy behind the last. */
@SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
enum Mlp {
  S(32, 64, 32, 2),
  M(784, 128, 64, 10),
  L(1024, 1024, 1024, 10);

  static final float LEARNING_RATE = 0.01f;
  static final float MOMENTUM = 0.9f;

  private final List<Integer> widths;

  Mlp(Integer... widths) {
    this.widths = List.of(widths);
  }

  /** Of the input and of every layer. */
  List<Integer> widths() {
    return widths;
  }

  int inputs() {
    return widths.getFirst();
  }

  int classes() {
    return widths.getLast();
  }

  /** Floating-point operations of the products of a step: forward, and both gradients. */
  double operations(int batch) {
    double sum = 0;
    for (int l = 0; l + 1 < widths.size(); l++) {
      sum += (l == 0 ? 4.0 : 6.0) * batch * widths.get(l) * widths.get(l + 1);
    }
    return sum;
  }
}
