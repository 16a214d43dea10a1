package io.tributary.learning.network;

/**
 * Initial parameters as a pure function of the layout and a seed.
 *
 * <p>Uniform in ±√(6 / in) before a ReLU (He et al., 2015) and in ±√(6 / (in + out)) elsewhere
 * (Glorot and Bengio, 2010); embeddings uniform in ±√(3 / dimensions), so that a vector's expected
 * square is 1; biases zero. The n-th parameter, padding not counted, takes the n-th number of a
 * counter-based generator: there is no state, and padding changes nothing.
 */
public final class Initialization {

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
      initialization.fill(table.offset(), table.size(), limit(3, table.dimensions()));
    }
    for (Layout.Affine layer : layout.layers()) {
      float limit =
          switch (layer.activation()) {
            case RELU -> limit(6, layer.in());
            case IDENTITY, SIGMOID, TANH -> limit(6, layer.in() + layer.out());
          };
      for (int i = 0; i < layer.in(); i++) {
        initialization.fill(layer.weight() + i * layer.stride(), layer.out(), limit);
      }
    }
    return initialization.arena;
  }

  private static float limit(double numerator, int fan) {
    return (float) StrictMath.sqrt(numerator / fan);
  }

  private void fill(int offset, int count, float limit) {
    for (int j = 0; j < count; j++) {
      // The 24 high bits as an odd multiple of 2^-24 in (-1, 1): exact in a float but for the last
      // bit, and never 0.
      long bits = mix(seed, index++) >>> 40;
      arena[offset + j] = limit * ((2 * bits + 1) * 0x1p-24f - 1);
    }
  }

  /** SplitMix64 (Steele, Lea and Flood, 2014) at position {@code index} of stream {@code seed}. */
  private static long mix(long seed, long index) {
    return finish(finish(seed + 0x9E3779B97F4A7C15L) + (index + 1) * 0x9E3779B97F4A7C15L);
  }

  private static long finish(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
