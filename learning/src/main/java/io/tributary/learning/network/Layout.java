package io.tributary.learning.network;

import io.tributary.learning.features.FeatureSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Where every parameter of a network lies in its arena, one {@code float[]}.
 *
 * <p>First the embedding tables {@code [buckets, dimensions]}, each zero-padded at its end to a
 * multiple of {@link #LANES}; then per dense layer its weights {@code [in, stride]} and its bias
 * {@code [stride]}, where {@code stride} is {@code out} zero-padded to a multiple of {@link
 * #LANES}. Padding starts at zero and, since its gradient is zero, stays there: kernels need
 * neither masks nor tails.
 *
 * @param numeric width of the numeric part of the input
 * @param tables the embedding tables; their columns follow the numeric ones in the input
 * @param layers the dense layers, the output layer last
 * @param length of the arena in floats
 */
public record Layout(int numeric, List<Table> tables, List<Affine> layers, int length) {

  /** Rows are padded to this many floats: one AVX-512 register, two of AVX2. */
  public static final int LANES = 16;

  public Layout {
    tables = List.copyOf(tables);
    layers = List.copyOf(layers);
  }

  /**
   * An embedding table.
   *
   * @param offset of its first float in the arena
   * @param column of the network's input where its vector begins
   */
  public record Table(int buckets, int dimensions, int offset, int column) {
    /** Floats that hold parameters. */
    public int size() {
      return buckets * dimensions;
    }
  }

  /**
   * {@code activation(x · weight + bias)}.
   *
   * @param stride floats per weight row
   * @param weight offset of the weights in the arena
   * @param bias offset of the bias in the arena
   */
  public record Affine(int in, int out, int stride, int weight, int bias, Activation activation) {}

  /** The layout of hidden layers and, after them, an output layer without activation. */
  public static Layout of(FeatureSpec features, List<LayerSpec> hidden, int outputs) {
    int offset = 0;
    int column = features.numeric().size();
    List<Table> tables = new ArrayList<>();
    for (FeatureSpec.Categorical categorical : features.categorical().values()) {
      Table table = new Table(categorical.buckets(), categorical.dimensions(), offset, column);
      tables.add(table);
      offset += padded(table.size());
      column += table.dimensions();
    }
    List<Affine> layers = new ArrayList<>();
    int in = column;
    for (LayerSpec spec : hidden) {
      Affine layer =
          switch (spec) {
            case LayerSpec.Dense(int units, Activation activation) ->
                affine(in, units, activation, offset);
          };
      layers.add(layer);
      offset = layer.bias() + layer.stride();
      in = layer.out();
    }
    Affine output = affine(in, outputs, Activation.IDENTITY, offset);
    layers.add(output);
    return new Layout(features.numeric().size(), tables, layers, output.bias() + output.stride());
  }

  private static Affine affine(int in, int out, Activation activation, int offset) {
    int stride = padded(out);
    return new Affine(in, out, stride, offset, offset + in * stride, activation);
  }

  /** The next multiple of {@link #LANES}. */
  static int padded(int floats) {
    return Math.ceilDiv(floats, LANES) * LANES;
  }

  /** Width of the network's input: the numeric columns, then every embedding. */
  public int width() {
    return layers.getFirst().in();
  }

  /** Width of the network's output. */
  public int outputs() {
    return layers.getLast().out();
  }

  /** How many parameters the network has, padding not counted. */
  public int parameters() {
    return tables.stream().mapToInt(Table::size).sum()
        + layers.stream().mapToInt(layer -> (layer.in() + 1) * layer.out()).sum();
  }
}
