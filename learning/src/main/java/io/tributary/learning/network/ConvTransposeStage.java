package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import io.tributary.learning.kernels.Transposition;
import java.util.Arrays;

/** {@link ConvStage} the other way round: each place adds its share to what a window covers. */
final class ConvTransposeStage extends Stage {

  private static final float[] ONE = {1f};

  private final Layer.ConvTranspose layer;
  private final Kernels kernels;
  private final Patches patches;
  private final int in;
  private final int out;
  private final int size;
  private final float[] turned;
  private final float[] shares;
  private final float[] added;
  private final float[] gathered;
  private final float[] z;
  private final float[] y;
  private final float[] dx;
  private float[] x = NONE;

  ConvTransposeStage(Layer.ConvTranspose layer, int capacity, boolean propagates, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    patches = new Patches(layer.output(), layer.window(), kernels);
    in = layer.input().stride();
    out = layer.output().stride();
    size = Layout.padded(patches.size());
    turned = new float[layer.input().channels() * size];
    shares = new float[patches.positions() * size];
    added = new float[patches.length()];
    gathered = new float[patches.length()];
    y = new float[capacity * layer.output().floats()];
    z = layer.activation().needsInput() ? new float[y.length] : y;
    dx = propagates ? new float[capacity * layer.input().floats()] : NONE;
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    this.x = x;
    float[] w = pass.parameters;
    int places = pass.rows * layer.output().places();
    for (int p = 0; p < places; p++) {
      System.arraycopy(w, layer.bias(), z, p * out, out);
    }
    Transposition.transpose(
        patches.size(), layer.input().channels(), w, layer.weight(), in, turned, 0, size);
    for (int l = 0; l < pass.rows * patches.lines(); l++) {
      kernels.multiply(
          patches.positions(),
          size,
          layer.input().channels(),
          x,
          l * patches.positions() * in,
          in,
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
      patches.scatter(added, l % patches.lines(), z, image * layer.output().floats());
    }
    patches.clearPadding(z, pass.rows);
    kernels.activate(
        layer.activation(), places, layer.output().channels(), out, z, y, w, layer.slope());
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    float[] dw = pass.gradient;
    int places = pass.rows * layer.output().places();
    kernels.activateBackward(
        layer.activation(),
        places,
        layer.output().channels(),
        out,
        z,
        y,
        dy,
        pass.parameters,
        layer.slope(),
        dw);
    kernels.multiply(1, out, places, ONE, 0, 0, 0, dy, 0, out, dw, layer.bias(), out, false);
    for (int l = 0; l < pass.rows * patches.lines(); l++) {
      int at = l * patches.positions() * in;
      // One line after another lies here: what another had in a place is padding of this one.
      patches.clear(gathered);
      patches.gather(
          dy, l / patches.lines() * layer.output().floats(), l % patches.lines(), gathered, 0);
      kernels.multiply(
          patches.size(),
          in,
          patches.positions(),
          gathered,
          0,
          1,
          patches.step(),
          x,
          at,
          in,
          dw,
          layer.weight(),
          in,
          l > 0);
      if (dx.length > 0) {
        kernels.multiply(
            patches.positions(),
            in,
            patches.size(),
            gathered,
            0,
            patches.step(),
            1,
            pass.parameters,
            layer.weight(),
            in,
            dx,
            at,
            in,
            false);
      }
    }
    clearPadding(dw);
    return dx;
  }

  /** What lies in the padding of x means nothing, but enters that of the weights. */
  private void clearPadding(float[] dw) {
    for (int row = 0; row < patches.size(); row++) {
      int end = layer.weight() + (row + 1) * in;
      Arrays.fill(dw, end - in + layer.input().channels(), end, 0f);
    }
  }
}
