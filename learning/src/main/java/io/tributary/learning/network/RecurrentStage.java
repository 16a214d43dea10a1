package io.tributary.learning.network;

import io.tributary.learning.kernels.Cells;
import io.tributary.learning.kernels.Kernels;
import java.util.Arrays;

/** A recurrent layer: one strand, or two that read in opposite directions. */
final class RecurrentStage extends Stage {

  private final int in;
  private final int out;
  private final RecurrentStrand[] strands;
  private final float[] y;
  private final float[] dx;

  RecurrentStage(Layer.Recurrent layer, int capacity, boolean propagates, Kernels kernels) {
    in = layer.input().floats();
    out = layer.output().floats();
    Cells cells = Cells.create();
    strands = new RecurrentStrand[layer.strands().size()];
    for (int s = 0; s < strands.length; s++) {
      strands[s] = new RecurrentStrand(layer, s, capacity, propagates, kernels, cells);
    }
    y = new float[capacity * out];
    dx = propagates ? new float[capacity * in] : NONE;
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    Arrays.fill(y, 0, pass.rows * out, 0f);
    for (RecurrentStrand strand : strands) {
      strand.forward(pass, x, y);
    }
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    Arrays.fill(dx, 0, Math.min(dx.length, pass.rows * in), 0f);
    for (RecurrentStrand strand : strands) {
      strand.backward(pass, dy);
      if (dx.length > 0) {
        strand.addInputGradient(pass, dx);
      }
    }
    return dx;
  }
}
