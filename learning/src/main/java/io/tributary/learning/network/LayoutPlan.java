package io.tributary.learning.network;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gives every layer its widths and its place, one after the other. */
final class LayoutPlan {

  private static final int LONGEST = Integer.MAX_VALUE - 64;

  private final int steps;
  private final int numeric;
  private final List<Layout.Table> tables = new ArrayList<>();
  private final Planes planes;
  private long offset;
  private Shape shape;
  private boolean mixed;
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
    planes = new Planes(features);
  }

  Layout layout(List<LayerSpec> hidden, Shape output, Initializer initializer) {
    List<Layer> layers = layers(hidden);
    layers.addAll(layers(outputLayers(output, initializer)));
    return layout(layers, output);
  }

  /** Of one layer. */
  Layout layout(LayerSpec.Dense layer) {
    return layout(layers(List.of(layer)), new Shape.Flat(layer.units()));
  }

  /** What makes the wanted output of the present shape. */
  private List<LayerSpec> outputLayers(Shape output, Initializer initializer) {
    LayerSpec.Dense step = new LayerSpec.Dense(output.columns(), Activation.IDENTITY, initializer);
    if (shape instanceof Shape.Sequence && output instanceof Shape.Sequence) {
      return List.of(new LayerSpec.PerStep(List.of(step)), new LayerSpec.Flatten());
    }
    if (shape instanceof Shape.Image(_, int height, int width)
        && output instanceof Shape.Image(int channels, int wantedHeight, int wantedWidth)
        && height == wantedHeight
        && width == wantedWidth) {
      Padding none = new Padding.Valid();
      return List.of(
          new LayerSpec.Conv2d(channels, 1, 1, none, Activation.IDENTITY, initializer),
          new LayerSpec.Flatten());
    }
    return List.of(new LayerSpec.Dense(output.values(), Activation.IDENTITY, initializer));
  }

  private Layout layout(List<Layer> layers, Shape output) {
    Layout layout = new Layout(steps, numeric, tables, layers, output, (int) offset);
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
      planes.entry(spec, shape, mixed).ifPresent(entry -> add(layers, entry));
      add(layers, layer(spec));
    }
    return layers;
  }

  private void add(List<Layer> layers, Layer layer) {
    layers.add(layer);
    shape = layer.output();
    mixed |= !(layer instanceof Layer.SameShape);
  }

  private Layer layer(LayerSpec spec) {
    return switch (spec) {
      case LayerSpec.Dense(var units, var activation, var initializer) ->
          dense(units, activation, initializer);
      case LayerSpec.LayerNorm _ -> layerNorm();
      case LayerSpec.Dropout(float rate) -> new Layer.Dropout(shape, rate, dropouts++);
      case LayerSpec.Flatten _ -> new Layer.Flatten(shape);
      case LayerSpec.Reshape(int channels, int height, int width) ->
          Planes.reshaped(shape, new Shape.Image(channels, height, width));
      case LayerSpec.Activate(Activation activation) -> {
        width("activation");
        yield new Layer.Activate(shape, activation, slope(activation, shape.columns()));
      }
      case LayerSpec.Conv2d(var filters, var kernel, var stride, var padding, var to, var start) ->
          conv(Planes.window("conv2d", shape, kernel, stride, padding), filters, to, start);
      case LayerSpec.Conv1d conv when shape instanceof Shape.Sequence -> convSteps(conv);
      case LayerSpec.Conv1d(var filters, var kernel, var stride, var padding, var to, var start) ->
          conv(Planes.line("conv1d", shape, kernel, stride, padding), filters, to, start);
      case LayerSpec.ConvTranspose transpose -> convTranspose(transpose);
      case LayerSpec.MaxPool(int kernel, int stride, Padding padding) -> {
        Window window = Planes.window("maxPool", shape, kernel, stride, padding);
        yield new Layer.Pool((Shape.Image) shape, window, Pooling.MAX);
      }
      case LayerSpec.AveragePool(int kernel, int stride, Padding padding) -> {
        Window window = Planes.window("averagePool", shape, kernel, stride, padding);
        yield new Layer.Pool((Shape.Image) shape, window, Pooling.AVERAGE);
      }
      case LayerSpec.GlobalAveragePool _ ->
          new Layer.GlobalAveragePool(Planes.image("globalAveragePool", shape));
      case LayerSpec.Upsample(int factor) -> Planes.upsampled(shape, factor);
      case LayerSpec.BatchNorm(float momentum) -> {
        width("batchNorm");
        int width = shape.columns();
        yield new Layer.BatchNorm(
            shape, momentum, take(width), take(width), take(width), take(width));
      }
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
    if (shape instanceof Shape.Image) {
      throw new IllegalArgumentException(
          "layerNorm takes a row of values, not an image; use batchNorm, or flatten before it");
    }
    int width = width("layer-norm");
    return new Layer.LayerNorm(width, take(width), take(width));
  }

  private Layer.Dense dense(int units, Activation activation, Initializer initializer) {
    int width = width("dense");
    int weight = weight(width, units);
    int bias = take(units);
    return new Layer.Dense(
        width, units, weight, bias, slope(activation, units), activation, initializer);
  }

  private Layer.Conv conv(
      Window window, int filters, Activation activation, Initializer initializer) {
    Shape.Image image = (Shape.Image) shape;
    int weight = weight((long) window.places() * image.channels(), filters);
    int bias = take(filters);
    int slope = slope(activation, filters);
    return new Layer.Conv(image, window, filters, weight, bias, slope, activation, initializer);
  }

  private Layer.ConvSteps convSteps(LayerSpec.Conv1d spec) {
    if (spec.stride() != 1 || !(spec.padding() instanceof Padding.Same)) {
      throw new IllegalArgumentException(
          "conv1d along a sequence keeps its steps; use stride 1 and padding same");
    }
    Shape sequence = shape;
    shape = new Shape.Image(sequence.columns(), 1, sequence.places());
    Window window = Planes.line("conv1d", shape, spec.kernel(), spec.stride(), spec.padding());
    return new Layer.ConvSteps(conv(window, spec.filters(), spec.activation(), spec.initializer()));
  }

  private Layer.ConvTranspose convTranspose(LayerSpec.ConvTranspose spec) {
    Shape.Image from = Planes.image("convTranspose", shape);
    Shape.Image to = Planes.transposed(from, spec);
    Window window = Planes.back(from, spec);
    int weight = weight((long) window.places() * spec.filters(), from.channels());
    int bias = take(spec.filters());
    int slope = slope(spec.activation(), spec.filters());
    return new Layer.ConvTranspose(
        from, to, window, weight, bias, slope, spec.activation(), spec.initializer());
  }

  private int weight(long rows, int columns) {
    return take(rows * Layout.padded(columns));
  }

  private int slope(Activation activation, int columns) {
    return activation == Activation.PRELU ? take(columns) : Layer.NO_SLOPE;
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
    if (inner.stream().anyMatch(LayerSpec.BatchNorm.class::isInstance)) {
      throw new IllegalArgumentException(
          "batchNorm in perStep would count steps that a sequence does not have; use layerNorm");
    }
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
    Shape out = shape;
    shape = in;
    return new Layer.Residual(in, layers, in.equals(out) ? Optional.empty() : shortcut(in, out));
  }

  /** What makes the input of a block as large as its output (He et al., 2016, option B). */
  private Optional<Layer.Affine> shortcut(Shape in, Shape out) {
    Initializer initializer = Initializer.suiting(Activation.IDENTITY);
    if (in instanceof Shape.Image image && out instanceof Shape.Image smaller) {
      Window window = Planes.shortcut(image, smaller);
      return Optional.of(conv(window, smaller.channels(), Activation.IDENTITY, initializer));
    }
    if (in instanceof Shape.Flat && out instanceof Shape.Flat(int width)) {
      return Optional.of(dense(width, Activation.IDENTITY, initializer));
    }
    throw new IllegalArgumentException(
        "a residual block adds its output to its input, but takes %s and gives %s; put what flattens or reshapes behind it"
            .formatted(Planes.text(in), Planes.text(out)));
  }

  /** The place of so many floats, and their padding, at the arena's present end. */
  private int take(long floats) {
    long at = offset;
    offset += Math.ceilDiv(floats, Kernels.LANES) * Kernels.LANES;
    return (int) at;
  }
}
