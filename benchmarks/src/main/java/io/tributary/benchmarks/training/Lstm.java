package io.tributary.benchmarks.training;

/** The recurrent networks: the last output of one LSTM, then softmax cross-entropy. */
enum Lstm {
  S(16, 8, 32, 2),
  M(32, 32, 128, 10);

  private final int steps;
  private final int inputs;
  private final int units;
  private final int classes;

  Lstm(int steps, int inputs, int units, int classes) {
    this.steps = steps;
    this.inputs = inputs;
    this.units = units;
    this.classes = classes;
  }

  int steps() {
    return steps;
  }

  /** Of one step. */
  int inputs() {
    return inputs;
  }

  int units() {
    return units;
  }

  int classes() {
    return classes;
  }

  /** Full sequences, their steps one after the other in a row. */
  Data data(int rows) {
    return new Data(steps * inputs, classes, rows);
  }

  /** Floating-point operations of the products of a step, as in {@link Mlp#operations}. */
  double operations(int batch) {
    double gates = 4.0 * units;
    return batch
        * (4.0 * steps * inputs * gates
            + 6.0 * (steps - 1) * units * gates
            + 6.0 * units * classes);
  }
}
