package io.tributary.learning.network;

import java.util.Arrays;
import java.util.List;

/**
 * Initial parameters as a pure function of the layout and a seed.
 *
 * <p>Weights as each layer's {@link Initializer} says; embeddings uniform in ±√(3 / dimensions), so
 * that a vector's expected square is 1; gains and running variances 1, PReLU's slopes 0.25 (He et
 * al., 2015), biases 0, but 1 for the gate that forgets (Jozefowicz et al., 2015); a recurrent
 * layer's weights as Xavier says, gate by gate. The n-th random parameter, padding not counted,
 * takes the n-th number of a counter-based generator: there is no state, and padding changes
 * nothing.
 */
public final class Initialization {

  private static final float SLOPE = 0.25f;

  private final float[] arena;
  private final long seed;
  private long index;

  private Initialization(int length, long seed) {
    arena = new float[length];
    this.seed = seed;
  }

  /** A new arena of {@code layout.length()} floats. */
  public static float[] of(Layout layout, long seed) {
    Initialization initialization = new Initialization(layout.length(), seed);
    for (Layout.Table table : layout.tables()) {
      float limit = (float) StrictMath.sqrt(3.0 / table.dimensions());
      initialization.uniform(table.offset(), table.size(), limit);
    }
    initialization.add(layout.layers());
    return initialization.arena;
  }

  private void add(List<Layer> layers) {
    for (Layer layer : layers) {
      switch (layer) {
        case Layer.Affine affine -> add(affine);
        case Layer.ConvSteps(Layer.Conv conv) -> add(conv);
        case Layer.LayerNorm norm -> fill(norm.gain(), norm.width(), 1f);
        case Layer.BatchNorm norm -> {
          fill(norm.gain(), norm.shape().columns(), 1f);
          fill(norm.variance(), norm.shape().columns(), 1f);
        }
        case Layer.Activate(Shape shape, _, int slope) -> addSlopes(slope, shape.columns());
        case Layer.Recurrent recurrent -> add(recurrent);
        case Layer.PerStep perStep -> add(perStep.layers());
        case Layer.Residual residual -> {
          add(residual.layers());
          residual.shortcut().ifPresent(this::add);
        }
        case Layer.Dropout _,
            Layer.Flatten _,
            Layer.Repeat _,
            Layer.Unflatten _,
            Layer.Pool _,
            Layer.GlobalAveragePool _,
            Layer.Upsample _ -> {}
      }
    }
  }

  private void add(Layer.Affine layer) {
    Initializer initializer = layer.initializer();
    float spread = initializer.spread(layer.fanIn(), layer.fanOut());
    for (int i = 0; i < layer.weightRows(); i++) {
      int row = layer.weight() + i * layer.stride();
      if (initializer.isNormal()) {
        normal(row, layer.weightColumns(), spread);
      } else {
        uniform(row, layer.weightColumns(), spread);
      }
    }
    addSlopes(layer.slope(), layer.output().columns());
  }

  private void addSlopes(int slope, int count) {
    if (slope != Layer.NO_SLOPE) {
      fill(slope, count, SLOPE);
    }
  }

  private void fill(int offset, int count, float value) {
    Arrays.fill(arena, offset, offset + count, value);
  }

  private void add(Layer.Recurrent layer) {
    int width = layer.input().width();
    int units = layer.units();
    for (Layer.Recurrent.Strand strand : layer.strands()) {
      add(layer, strand.weight(), width, Initializer.XAVIER.spread(width, units));
      add(layer, strand.recurrent(), units, Initializer.XAVIER.spread(units, units));
      if (layer.cell() == Cell.LSTM) {
        int forget = strand.bias() + 2 * layer.state();
        Arrays.fill(arena, forget, forget + units, 1f);
      }
    }
  }

  private void add(Layer.Recurrent layer, int weight, int rows, float spread) {
    for (int row = weight; row < weight + rows * layer.stride(); row += layer.stride()) {
      for (int gate = 0; gate < layer.cell().gates(); gate++) {
        uniform(row + gate * layer.state(), layer.units(), spread);
      }
    }
  }

  private void uniform(int offset, int count, float limit) {
    for (int j = 0; j < count; j++) {
      // The 24 high bits as an odd multiple of 2^-24 in (-1, 1): exact in a float but for the last
      // bit, and never 0.
      long bits = CounterRandom.bits(seed, index++) >>> 40;
      arena[offset + j] = limit * ((2 * bits + 1) * 0x1p-24f - 1);
    }
  }

  /** Box and Muller (1958), both numbers out of one draw. */
  private void normal(int offset, int count, float deviation) {
    for (int j = 0; j < count; j++) {
      long bits = CounterRandom.bits(seed, index++);
      double radius = StrictMath.sqrt(-2 * StrictMath.log(((bits >>> 32) + 0.5) * 0x1p-32));
      double angle = 2 * Math.PI * (bits & 0xffff_ffffL) * 0x1p-32;
      arena[offset + j] = (float) (deviation * radius * StrictMath.cos(angle));
    }
  }
}
