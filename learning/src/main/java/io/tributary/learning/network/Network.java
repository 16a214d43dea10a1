package io.tributary.learning.network;

import java.util.Arrays;
import java.util.List;

/**
 * Forward and backward passes of one layout over any arena of parameters: the buffers between the
 * layers, and nothing that is learned.
 *
 * <p>Nothing is allocated after construction. Confined to one thread.
 */
public final class Network {

  private final Layout layout;
  private final List<Layout.Affine> layers;
  private final Kernels kernels;

  /** Outputs of the layers, {@code [layer][row][stride]}. */
  private final float[][][] y;

  /** Gradients of the loss by the outputs, {@code [layer][row][stride]}. */
  private final float[][][] dy;

  /** Gradient by the network's input, {@code [row][width padded]}. */
  private final float[][] dx;

  /** Buffers for mini-batches of at most {@code capacity} rows. */
  public Network(Layout layout, int capacity) {
    this.layout = layout;
    layers = layout.layers();
    int widest = Layout.padded(layout.width());
    y = new float[layers.size()][][];
    dy = new float[layers.size()][][];
    dx = new float[capacity][widest];
    for (int l = 0; l < layers.size(); l++) {
      int stride = layers.get(l).stride();
      y[l] = new float[capacity][stride];
      dy[l] = new float[capacity][stride];
      widest = Math.max(widest, stride);
    }
    kernels = new ScalarKernels(widest);
  }

  /**
   * Runs a mini-batch.
   *
   * @param parameters the arena
   * @return the outputs {@code [rows][≥ outputs]} before any softmax; valid until the next pass,
   *     not to be changed
   */
  public float[][] forward(float[] parameters, MiniBatch batch) {
    lookUp(parameters, batch);
    float[][] x = batch.x();
    for (int l = 0; l < layers.size(); l++) {
      Layout.Affine layer = layers.get(l);
      kernels.forward(layer, batch.rows(), x, parameters, y[l]);
      for (int r = 0; r < batch.rows(); r++) {
        Activations.forward(layer.activation(), layer.out(), y[l][r]);
      }
      x = y[l];
    }
    return x;
  }

  /**
   * The gradient of the mean loss over a mini-batch.
   *
   * @param parameters the arena
   * @param gradient an arena of the same layout, overwritten
   * @return the mean loss
   */
  public double gradient(float[] parameters, MiniBatch batch, Loss loss, float[] gradient) {
    float[][] output = forward(parameters, batch);
    int rows = batch.rows();
    int last = layers.size() - 1;
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum +=
          Losses.gradient(
              loss, layout.outputs(), output[r], batch.target(r), 1f / rows, dy[last][r]);
    }
    for (int l = last; l > 0; l--) {
      kernels.backwardParameters(layers.get(l), rows, y[l - 1], dy[l], gradient);
      kernels.backwardInput(layers.get(l), rows, dy[l], parameters, dy[l - 1]);
      Layout.Affine below = layers.get(l - 1);
      for (int r = 0; r < rows; r++) {
        Activations.backward(below.activation(), below.out(), y[l - 1][r], dy[l - 1][r]);
      }
    }
    kernels.backwardParameters(layers.getFirst(), rows, batch.x(), dy[0], gradient);
    if (!layout.tables().isEmpty()) {
      kernels.backwardInput(layers.getFirst(), rows, dy[0], parameters, dx);
      scatter(batch, gradient);
    }
    return sum / rows;
  }

  /** Copies every row's embeddings behind its numeric columns. */
  private void lookUp(float[] parameters, MiniBatch batch) {
    for (int t = 0; t < layout.tables().size(); t++) {
      Layout.Table table = layout.tables().get(t);
      for (int r = 0; r < batch.rows(); r++) {
        int from = table.offset() + batch.bucket(r, t) * table.dimensions();
        System.arraycopy(parameters, from, batch.x()[r], table.column(), table.dimensions());
      }
    }
  }

  /** Adds the input's gradient to the embeddings that were looked up; all others have none. */
  private void scatter(MiniBatch batch, float[] gradient) {
    for (int t = 0; t < layout.tables().size(); t++) {
      Layout.Table table = layout.tables().get(t);
      Arrays.fill(gradient, table.offset(), table.offset() + table.size(), 0f);
      for (int r = 0; r < batch.rows(); r++) {
        int to = table.offset() + batch.bucket(r, t) * table.dimensions();
        for (int j = 0; j < table.dimensions(); j++) {
          gradient[to + j] += dx[r][table.column() + j];
        }
      }
    }
  }
}
