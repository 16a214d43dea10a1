package io.tributary.learning.network;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gives every layer its widths and its place, one after the other. */
final class LayoutPlan {

  private static final int LONGEST = Integer.MAX_VALUE - 64;

  private final int steps;
  private final int numeric;
  private final List<Layout.Table> tables = new ArrayList<>();
  private long offset;
  private Shape shape;
  private int dropouts;

  LayoutPlan(FeatureSpec features) {
    steps = features.steps();
    numeric = features.numericWidth();
    int width = numeric;
    for (FeatureSpec.Categorical column : features.categorical().values()) {
      int at = take((long) column.buckets() * column.dimensions());
      tables.add(new Layout.Table(column.buckets(), column.dimensions(), at, width));
      width += column.dimensions();
    }
    shape = features.isSequence() ? new Shape.Sequence(steps, width) : new Shape.Flat(width);
  }

  Layout layout(List<LayerSpec> hidden, LayerSpec output) {
    List<Layer> layers = new ArrayList<>(layers(hidden));
    layers.add(layer(output));
    Layout layout = new Layout(steps, numeric, tables, layers, (int) offset);
    if (offset > LONGEST) {
      throw new IllegalArgumentException(
          "the network has %d parameters, an array holds at most %d; use fewer units, buckets or dimensions"
              .formatted(layout.parameters(), LONGEST));
    }
    return layout;
  }

  private List<Layer> layers(List<LayerSpec> specs) {
    List<Layer> layers = new ArrayList<>();
    for (LayerSpec spec : specs) {
      Layer layer = layer(spec);
      layers.add(layer);
      shape = layer.output();
    }
    return layers;
  }

  private Layer layer(LayerSpec spec) {
    return switch (spec) {
      case LayerSpec.Dense dense -> dense(dense);
      case LayerSpec.LayerNorm _ -> layerNorm();
      case LayerSpec.Dropout(float rate) -> new Layer.Dropout(shape, rate, dropouts++);
      case LayerSpec.Flatten _ -> new Layer.Flatten(shape);
      case LayerSpec.Recurrent recurrent -> recurrent(recurrent);
      case LayerSpec.Repeat _ -> repeat();
      case LayerSpec.PerStep(List<LayerSpec> inner) -> perStep(inner);
      case LayerSpec.Residual(List<LayerSpec> inner) -> residual(inner);
    };
  }

  /** How many values a layer takes that knows nothing of steps. */
  private int width(String layer) {
    if (shape instanceof Shape.Sequence(int length, int width)) {
      throw new IllegalArgumentException(
          "%s takes one row of values, but gets a sequence of %d steps of %d; put flatten before it, or perStep around it"
              .formatted(layer, length, width));
    }
    return shape.values();
  }

  private Layer.LayerNorm layerNorm() {
    int width = width("layer-norm");
    return new Layer.LayerNorm(width, take(width), take(width));
  }

  private Layer.Dense dense(LayerSpec.Dense spec) {
    int width = width("dense");
    int units = spec.units();
    int weight = take((long) width * Layout.padded(units));
    int bias = take(units);
    int slope = spec.activation() == Activation.PRELU ? take(units) : Layer.Dense.NO_SLOPE;
    return new Layer.Dense(
        width, units, weight, bias, slope, spec.activation(), spec.initializer());
  }

  private Shape.Sequence sequence(String layer) {
    if (shape instanceof Shape.Sequence sequence) {
      return sequence;
    }
    throw new IllegalArgumentException(
        "%s takes a sequence, but gets a row of %d values; %s"
            .formatted(
                layer,
                shape.values(),
                steps == 1
                    ? "give the pipeline a sequence longer than 1"
                    : "let the recurrent layer before it return all steps"));
  }

  private Layer.Recurrent recurrent(LayerSpec.Recurrent spec) {
    Cell cell = spec.cell();
    Shape.Sequence input = sequence(cell.name().toLowerCase(Locale.ROOT));
    List<Layer.Recurrent.Strand> strands = new ArrayList<>();
    for (int strand = 0; strand < (spec.bidirectional() ? 2 : 1); strand++) {
      int state = Layout.padded(spec.units());
      long stride = (long) cell.gates() * state;
      strands.add(
          new Layer.Recurrent.Strand(
              take(input.width() * stride),
              take(spec.units() * stride),
              take(stride),
              cell == Cell.GRU ? take(state) : Layer.Recurrent.Strand.NONE,
              strand > 0));
    }
    return new Layer.Recurrent(input, cell, spec.units(), spec.returns(), spec.truncate(), strands);
  }

  private Layer.Repeat repeat() {
    if (steps == 1 || !(shape instanceof Shape.Flat row)) {
      throw new IllegalArgumentException(
          steps == 1
              ? "repeat makes a sequence as long as the input's; give the pipeline a sequence"
                  + " longer than 1"
              : "repeat takes one row of values; let the recurrent layer before it return its last"
                  + " step");
    }
    return new Layer.Repeat(row, steps);
  }

  private Layer.PerStep perStep(List<LayerSpec> inner) {
    Shape.Sequence input = sequence("perStep");
    shape = new Shape.Flat(input.width());
    List<Layer> layers = layers(inner);
    if (!(shape instanceof Shape.Flat)) {
      throw new IllegalArgumentException("perStep takes layers that give one row of values");
    }
    return new Layer.PerStep(input, layers);
  }

  private Layer.Residual residual(List<LayerSpec> inner) {
    Shape in = shape;
    List<Layer> layers = layers(inner);
    if (!shape.equals(in)) {
      throw new IllegalArgumentException(
          "a residual block adds its output to its input, but takes %d values and gives %d; give its last layer %d units"
              .formatted(in.values(), shape.values(), in.values()));
    }
    return new Layer.Residual(in, layers);
  }

  /** The place of so many floats, and their padding, at the arena's present end. */
  private int take(long floats) {
    long at = offset;
    offset += Math.ceilDiv(floats, Kernels.LANES) * Kernels.LANES;
    return (int) at;
  }
}
