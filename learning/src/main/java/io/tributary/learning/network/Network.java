package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
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
  private final List<Stage> stages;
  private final Pass pass;
  private final float[] dy;
  private final int stride;

  /**
   * Buffers for mini-batches of at most {@code capacity} rows.
   *
   * @param seed of what is random while learning
   */
  public Network(Layout layout, int capacity, long seed) {
    this.layout = layout;
    pass = new Pass(new Packing(capacity, layout.steps()));
    boolean embeds = !layout.tables().isEmpty();
    stages = Stage.of(layout.layers(), capacity, embeds, Kernels.create(), seed);
    stride = Layout.padded(layout.outputs());
    dy = new float[capacity * stride];
  }

  /** Floats from one row of outputs to the next. */
  public int stride() {
    return stride;
  }

  /**
   * Runs a mini-batch to predict.
   *
   * @param parameters the arena
   * @return the outputs {@code [rows, stride]}, logits or standardised values; valid until the next
   *     pass, not to be changed
   */
  public float[] forward(float[] parameters, MiniBatch batch) {
    pass.learning = false;
    return run(parameters, batch);
  }

  private float[] run(float[] parameters, MiniBatch batch) {
    lookUp(parameters, batch);
    pass.parameters = parameters;
    pass.rows = batch.rows();
    pass.lengths = batch.lengths();
    pass.packing.pack(batch.lengths(), batch.rows());
    return Stage.forward(stages, pass, batch.x());
  }

  /**
   * The gradient of the mean loss over a mini-batch, each row's loss times its weight.
   *
   * @param parameters the arena
   * @param step updates made before: what dropout draws by
   * @param gradient an arena of the same layout, overwritten
   * @return the mean loss
   * @throws IllegalArgumentException when the mini-batch is empty
   */
  public double gradient(
      float[] parameters, MiniBatch batch, LossSpec loss, long step, float[] gradient) {
    int rows = batch.rows();
    if (rows == 0) {
      throw new IllegalArgumentException("a mini-batch without rows has no gradient");
    }
    pass.learning = true;
    pass.step = step;
    pass.gradient = gradient;
    float[] y = run(parameters, batch);
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      int outputs = layout.outputs(batch.length(r));
      Arrays.fill(dy, r * stride + outputs, r * stride + layout.outputs(), 0f);
      float weight = batch.weight(r);
      int target = r * batch.dimensions();
      sum +=
          weight
              * Losses.gradient(
                  loss, outputs, y, r * stride, batch.targets(), target, weight / rows, dy);
    }
    float[] dx = Stage.backward(stages, pass, dy);
    scatter(batch, dx, gradient);
    return sum / rows;
  }

  /**
   * To be called after an update by the last {@link #gradient}: writes the running statistics that
   * followed from its mini-batch, whatever the optimizer made of their place.
   *
   * @param parameters the arena, updated
   */
  public void settle(float[] parameters) {
    for (int s = 0; s < stages.size(); s++) {
      stages.get(s).settle(parameters);
    }
  }

  /** Copies every event's embeddings behind its numeric columns. */
  private void lookUp(float[] parameters, MiniBatch batch) {
    for (int t = 0; t < layout.tables().size(); t++) {
      Layout.Table table = layout.tables().get(t);
      for (int r = 0; r < batch.rows(); r++) {
        for (int s = 0; s < batch.lengths()[r]; s++) {
          int from = table.offset() + batch.bucket(r, s, t) * table.dimensions();
          int to = r * batch.stride() + s * batch.width() + table.column();
          System.arraycopy(parameters, from, batch.x(), to, table.dimensions());
        }
      }
    }
  }

  /** Adds the input's gradient to the embeddings that were looked up; all others have none. */
  private void scatter(MiniBatch batch, float[] dx, float[] gradient) {
    for (int t = 0; t < layout.tables().size(); t++) {
      Layout.Table table = layout.tables().get(t);
      Arrays.fill(gradient, table.offset(), table.offset() + table.size(), 0f);
      for (int r = 0; r < batch.rows(); r++) {
        for (int s = 0; s < batch.lengths()[r]; s++) {
          int to = table.offset() + batch.bucket(r, s, t) * table.dimensions();
          int from = r * batch.stride() + s * batch.width() + table.column();
          for (int j = 0; j < table.dimensions(); j++) {
            gradient[to + j] += dx[from + j];
          }
        }
      }
    }
  }
}
