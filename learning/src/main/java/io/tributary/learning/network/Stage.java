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
   * The stages of layers; a layer that changes nothing in memory has none, nor has what arranges
   * pixels for a convolution that can read them as they come.
   *
   * @param capacity the most rows
   * @param propagates whether the first one hands a gradient down
   */
  static List<Stage> of(
      List<? extends Layer> layers, int capacity, boolean propagates, Kernels kernels, long seed) {
    List<Stage> stages = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      boolean needed = propagates || !stages.isEmpty();
      if (!needed
          && l + 1 < layers.size()
          && layers.get(l) instanceof Layer.Unflatten
          && layers.get(l + 1) instanceof Layer.Conv conv) {
        stages.add(new ConvStage(conv, capacity, true, false, kernels));
        l++;
      } else {
        stages.addAll(of(layers.get(l), capacity, needed, kernels, seed));
      }
    }
    return stages;
  }

  private static List<Stage> of(
      Layer layer, int capacity, boolean needed, Kernels kernels, long seed) {
    return switch (layer) {
      case Layer.Dense dense -> List.of(new DenseStage(dense, capacity, needed, kernels));
      case Layer.Conv conv -> List.of(new ConvStage(conv, capacity, false, needed, kernels));
      case Layer.ConvSteps steps -> List.of(new ConvStepsStage(steps, capacity, needed, kernels));
      case Layer.ConvTranspose conv ->
          List.of(new ConvTransposeStage(conv, capacity, needed, kernels));
      case Layer.Pool pool -> List.of(new PoolStage(pool, capacity, needed, kernels));
      case Layer.GlobalAveragePool(Shape.Image input) ->
          List.of(new PoolStage(whole(input), capacity, needed, kernels));
      case Layer.Upsample upsample ->
          List.of(new UpsampleStage(upsample, capacity, needed, kernels));
      case Layer.LayerNorm norm -> List.of(new LayerNormStage(norm, capacity));
      case Layer.BatchNorm norm -> List.of(new BatchNormStage(norm, capacity, kernels));
      case Layer.Activate activate -> List.of(new ActivateStage(activate, capacity, kernels));
      case Layer.Dropout dropout -> List.of(new DropoutStage(dropout, capacity, seed));
      case Layer.Recurrent recurrent ->
          List.of(new RecurrentStage(recurrent, capacity, needed, kernels));
      case Layer.Repeat repeat -> List.of(new RepeatStage(repeat, capacity, needed));
      case Layer.PerStep perStep ->
          List.of(new PerStepStage(perStep, capacity, needed, kernels, seed));
      case Layer.Residual block ->
          List.of(new ResidualStage(block, capacity, needed, kernels, seed));
      case Layer.Unflatten(Shape.Image image) ->
          List.of(new UnflattenStage(image, capacity, needed));
      case Layer.Flatten(Shape.Image image) -> List.of(new FlattenImageStage(image, capacity));
      case Layer.Flatten(Shape.Sequence sequence) ->
          List.of(new FlattenStepsStage(sequence, capacity, needed));
      case Layer.Flatten _ -> List.of();
    };
  }

  /** The mean over a whole image is a pool with one window. */
  private static Layer.Pool whole(Shape.Image image) {
    Window window = new Window(image.height(), image.width(), 1, 1, 0, 0, 0, 0);
    return new Layer.Pool(image, window, Pooling.AVERAGE);
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

  /**
   * After the update that {@link #backward} led to: writes what it learned otherwise than by a
   * gradient, as running statistics.
   *
   * @param parameters the arena, updated
   */
  void settle(float[] parameters) {}
}
