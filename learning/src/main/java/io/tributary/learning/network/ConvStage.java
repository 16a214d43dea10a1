package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import io.tributary.learning.kernels.Transposition;
import java.util.Arrays;

/**
 * {@code y = activation(patches(x) · weight + bias)}: a product per line of positions, since within
 * one the windows are rows of a matrix.
 */
final class ConvStage extends Stage {

  private static final float[] ONE = {1f};

  private final Layer.Conv layer;
  private final boolean pixels;
  private final Kernels kernels;
  private final Patches patches;
  private final int out;
  private final int line;
  private final float[] biases;
  private final float[] gathered;
  private final float[] z;
  private final float[] y;
  private final float[] dx;
  private final float[] turned;
  private final float[] shares;
  private final float[] added;

  /**
   * A stage with buffers of its own.
   *
   * @param pixels whether x lies as pixels come, {@code [channels, height, width]}; it has no
   *     gradient then
   */
  ConvStage(Layer.Conv layer, int capacity, boolean pixels, boolean propagates, Kernels kernels) {
    this.layer = layer;
    this.pixels = pixels;
    this.kernels = kernels;
    patches = new Patches(layer.input(), layer.window(), kernels);
    out = layer.stride();
    line = patches.positions() * out;
    biases = new float[line];
    gathered = new float[capacity * patches.lines() * patches.length()];
    y = new float[capacity * layer.output().floats()];
    z = layer.activation().needsInput() ? new float[y.length] : y;
    int size = Layout.padded(patches.size());
    dx = propagates ? new float[capacity * layer.input().floats()] : NONE;
    turned = propagates ? new float[layer.filters() * size] : NONE;
    shares = propagates ? new float[patches.positions() * size] : NONE;
    added = propagates ? new float[patches.length()] : NONE;
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    float[] w = pass.parameters;
    int lines = pass.rows * patches.lines();
    for (int p = 0; p < line; p += out) {
      System.arraycopy(w, layer.bias(), biases, p, out);
    }
    for (int l = 0; l < lines; l++) {
      int image = l / patches.lines();
      int from = l * patches.length();
      if (pixels) {
        int at = image * Layout.padded(layer.input().values());
        patches.gatherPixels(x, at, l % patches.lines(), gathered, from);
      } else {
        int at = image * layer.input().floats();
        patches.gather(x, at, l % patches.lines(), gathered, from);
      }
      System.arraycopy(biases, 0, z, l * line, line);
      kernels.multiply(
          patches.positions(),
          out,
          patches.size(),
          gathered,
          from,
          patches.step(),
          1,
          w,
          layer.weight(),
          out,
          z,
          l * line,
          out,
          true);
    }
    kernels.activate(
        layer.activation(),
        lines * patches.positions(),
        layer.filters(),
        out,
        z,
        y,
        w,
        layer.slope());
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    float[] dw = pass.gradient;
    int lines = pass.rows * patches.lines();
    int places = lines * patches.positions();
    kernels.activateBackward(
        layer.activation(),
        places,
        layer.filters(),
        out,
        z,
        y,
        dy,
        pass.parameters,
        layer.slope(),
        dw);
    for (int l = 0; l < lines; l++) {
      kernels.multiply(
          patches.size(),
          out,
          patches.positions(),
          gathered,
          l * patches.length(),
          1,
          patches.step(),
          dy,
          l * line,
          out,
          dw,
          layer.weight(),
          out,
          l > 0);
    }
    kernels.multiply(1, out, places, ONE, 0, 0, 0, dy, 0, out, dw, layer.bias(), out, false);
    if (dx.length > 0) {
      propagate(pass, dy);
    }
    return dx;
  }

  private void propagate(Pass pass, float[] dy) {
    int size = Layout.padded(patches.size());
    Transposition.transpose(
        patches.size(), layer.filters(), pass.parameters, layer.weight(), out, turned, 0, size);
    Arrays.fill(dx, 0, pass.rows * layer.input().floats(), 0f);
    for (int l = 0; l < pass.rows * patches.lines(); l++) {
      kernels.multiply(
          patches.positions(),
          size,
          layer.filters(),
          dy,
          l * line,
          out,
          1,
          turned,
          0,
          size,
          shares,
          0,
          size,
          false);
      patches.clear(added);
      kernels.addRows(patches.positions(), size, shares, 0, size, added, 0, patches.step());
      int image = l / patches.lines();
      patches.scatter(added, l % patches.lines(), dx, image * layer.input().floats());
    }
    patches.clearPadding(dx, pass.rows);
  }
}
