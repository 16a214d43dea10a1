package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer at work: its forward and backward pass over the rows of a mini-batch, with the buffers
 * that they share.
 *
 * <p>Shapes: {@code x [rows, in padded]}, {@code y}, {@code dy [rows, out padded]}, row-major. What
 * lies in the padding of {@code x} and {@code y} means nothing; in that of {@code dy} and {@code
 * dx} there are zeros. Of a sequence, the steps behind a row's last are zeros in {@code x} and
 * {@code y} and mean nothing in {@code dy} and {@code dx}.
 */
abstract class Stage {

  static final float[] NONE = {};

  /**
   * The stages of layers; a layer that changes nothing in memory has none.
   *
   * @param capacity the most rows
   * @param propagates whether the first one hands a gradient down
   */
  static List<Stage> of(
      List<Layer> layers, int capacity, boolean propagates, Kernels kernels, long seed) {
    List<Stage> stages = new ArrayList<>();
    for (Layer layer : layers) {
      boolean needed = propagates || !stages.isEmpty();
      switch (layer) {
        case Layer.Dense dense -> stages.add(new DenseStage(dense, capacity, needed, kernels));
        case Layer.LayerNorm norm -> stages.add(new LayerNormStage(norm, capacity));
        case Layer.Dropout dropout -> stages.add(new DropoutStage(dropout, capacity, seed));
        case Layer.Residual block ->
            stages.add(new ResidualStage(block, capacity, needed, kernels, seed));
        case Layer.Recurrent recurrent ->
            stages.add(new RecurrentStage(recurrent, capacity, needed, kernels));
        case Layer.Repeat repeat -> stages.add(new RepeatStage(repeat, capacity, needed));
        case Layer.PerStep perStep ->
            stages.add(new PerStepStage(perStep, capacity, needed, kernels, seed));
        case Layer.Flatten(Shape.Sequence sequence) ->
            stages.add(new FlattenStepsStage(sequence, capacity, needed));
        case Layer.Flatten _ -> {}
      }
    }
    return stages;
  }

  /** Runs stages one after the other. */
  static float[] forward(List<Stage> stages, Pass pass, float[] x) {
    float[] y = x;
    for (int s = 0; s < stages.size(); s++) {
      y = stages.get(s).forward(pass, y);
    }
    return y;
  }

  /** Runs stages backwards. */
  static float[] backward(List<Stage> stages, Pass pass, float[] dy) {
    float[] dx = dy;
    for (int s = stages.size() - 1; s >= 0; s--) {
      dx = stages.get(s).backward(pass, dx);
    }
    return dx;
  }

  /** Returns {@code y}, a buffer of this stage; {@code x} must not change before the next pass. */
  abstract float[] forward(Pass pass, float[] x);

  /**
   * Overwrites this layer's part of the gradient, after {@link #forward} with the same pass.
   *
   * @param dy changed freely
   * @return {@code dx}, which may be {@code dy}; {@link #NONE} where nobody needs it
   */
  abstract float[] backward(Pass pass, float[] dy);
}
