package io.tributary.learning.network;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.kernels.Kernels;
import java.util.List;

/**
 * Where every parameter of a network lies in its arena, one {@code float[]}.
 *
 * <p>First the embedding tables {@code [buckets, dimensions]}, each zero-padded at its end to a
 * multiple of {@link Kernels#LANES}; then the layers in order, those of a residual block in its
 * place: weights {@code [in, stride]}, bias {@code [stride]} and what else a layer learns, where
 * {@code stride} is its width zero-padded to a multiple of {@link Kernels#LANES}. Padding starts at
 * zero and, since its gradient is zero, stays there: kernels need neither masks nor tails.
 *
 * @param steps how many events the input holds at most
 * @param numeric width of the numeric part of an event
 * @param tables the embedding tables; their columns follow the numeric ones in every event
 * @param layers the layers, the output layer last
 * @param output what the network puts out, as one row of values
 * @param length of the arena in floats
 */
public record Layout(
    int steps, int numeric, List<Table> tables, List<Layer> layers, Shape output, int length) {

  public Layout {
    tables = List.copyOf(tables);
    layers = List.copyOf(layers);
  }

  /**
   * An embedding table: the layer that reads categorical columns.
   *
   * @param offset of its first float in the arena
   * @param column of an event in the network's input where its vector begins
   */
  public record Table(int buckets, int dimensions, int offset, int column) {
    /** Floats that hold parameters. */
    public int size() {
      return buckets * dimensions;
    }
  }

  /**
   * The layout of hidden layers and, after them, an output layer without activation: a dense one
   * over all that they give; or the same at every step where they give a sequence and a sequence is
   * wanted, and at every place where they give an image as large as the one that is wanted.
   *
   * @param output a row, or a sequence or an image as the input is one
   * @param initializer of the output layer
   * @throws IllegalArgumentException when the layers do not fit each other, or the arena would be
   *     longer than an array can be
   */
  public static Layout of(
      FeatureSpec features, List<LayerSpec> hidden, Shape output, Initializer initializer) {
    return new LayoutPlan(features).layout(hidden, output, initializer);
  }

  /** That puts out a row, with the usual initializer for an output layer. */
  public static Layout of(FeatureSpec features, List<LayerSpec> hidden, int outputs) {
    Initializer usual = Initializer.suiting(Activation.IDENTITY);
    return of(features, hidden, new Shape.Flat(outputs), usual);
  }

  /** The layout of one dense layer, its activation included. */
  public static Layout of(FeatureSpec features, LayerSpec.Dense layer) {
    return new LayoutPlan(features).layout(layer);
  }

  static int padded(int floats) {
    return Kernels.padded(floats);
  }

  /** What the first layer takes: an event, or a sequence of them. */
  public Shape input() {
    return layers.getFirst().input();
  }

  /** Width of one event in the network's input: the numeric columns, then every embedding. */
  public int width() {
    return input().values() / steps;
  }

  /** How many standardised values an input has. */
  public int standardized() {
    return steps * numeric;
  }

  /** Width of the network's output. */
  public int outputs() {
    return output.values();
  }

  /**
   * How many values of an output say something, the first ones: all, but of a sequence those of the
   * steps that the input has.
   *
   * @param length of the input
   */
  public int outputs(int length) {
    return output instanceof Shape.Sequence(_, int width) ? length * width : outputs();
  }

  /** How many parameters the network has, padding not counted. */
  public long parameters() {
    return tables.stream().mapToLong(Table::size).sum()
        + layers.stream().mapToLong(Layer::parameters).sum();
  }
}
