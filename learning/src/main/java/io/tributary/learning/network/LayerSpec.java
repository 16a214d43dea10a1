package io.tributary.learning.network;

/** A hidden layer as the pipeline file names it. The output layer follows from the task. */
public sealed interface LayerSpec {

  /**
   * A fully connected layer.
   *
   * @param units width of its output, at least 1
   */
  record Dense(int units, Activation activation) implements LayerSpec {
    public Dense {
      if (units < 1) {
        throw new IllegalArgumentException("units must be at least 1: " + units);
      }
    }
  }
}
