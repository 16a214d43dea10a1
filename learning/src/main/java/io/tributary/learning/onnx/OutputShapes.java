package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What shapes a node's outputs have, by the shapes of its inputs, as ONNX defines its operator. One
 * instance for one node.
 */
final class OutputShapes {

  private final NodeProto node;
  private final Operator operator;
  private final NodeAttributes attributes;
  private final Map<String, Dimensions> known;
  private final GraphConstants constants;

  OutputShapes(
      NodeProto node, Operator operator, Map<String, Dimensions> known, GraphConstants constants)
      throws UnfitGraphException {
    this.node = node;
    this.operator = operator;
    this.known = known;
    this.constants = constants;
    attributes = new NodeAttributes(node, operator);
  }

  /** One for each output that the operator may have, in their order. */
  List<Dimensions> infer() throws UnfitGraphException {
    return switch (operator) {
      case ADD, DIV, LESS, MAX, MUL, PRELU, SUB, SUM, WHERE ->
          List.of(Dimensions.broadcast(inputs()));
      case BATCH_NORMALIZATION,
          CAST,
          CLIP,
          ELU,
          EXP,
          IS_NAN,
          LAYER_NORMALIZATION,
          LEAKY_RELU,
          LOG,
          RELU,
          SIGMOID,
          SIGN,
          SOFTMAX,
          TANH ->
          List.of(input(0));
      case ARG_MAX -> List.of(argMax());
      case AVERAGE_POOL, MAX_POOL -> List.of(windows(input(0).at(1), input(0).rank() - 2));
      case CONV -> List.of(windows(input(1).at(0), input(1).rank() - 2));
      case CONV_TRANSPOSE -> List.of(spread());
      case CONCAT -> List.of(concat());
      case FLATTEN -> List.of(flatten());
      case GATHER -> List.of(gather());
      case GEMM -> List.of(gemm());
      case GLOBAL_AVERAGE_POOL -> List.of(globalAverage());
      case GRU, LSTM, RNN -> recurrent();
      case RESHAPE -> List.of(reshape());
      case RESIZE -> List.of(resize());
      case TRANSPOSE -> List.of(transpose());
    };
  }

  private Dimensions input(int index) throws UnfitGraphException {
    String name = index < node.getInputCount() ? node.getInput(index) : "";
    Dimensions shape = known.get(name);
    if (shape == null) {
      throw new UnfitGraphException(
          "nothing before it gives its input %d, '%s'".formatted(index, name));
    }
    return shape;
  }

  private List<Dimensions> inputs() throws UnfitGraphException {
    List<Dimensions> shapes = new ArrayList<>();
    for (int i = 0; i < node.getInputCount(); i++) {
      shapes.add(input(i));
    }
    return shapes;
  }

  private Dimensions argMax() throws UnfitGraphException {
    Dimensions x = input(0);
    int axis = x.axis(attributes.integer("axis", 0));
    return attributes.integer("keepdims", 1) == 0
        ? joined(x.part(0, axis), x.part(axis + 1, x.rank()))
        : x.with(axis, 1);
  }

  /** {@code [N, channels, …]}, as many places as the window has room for. */
  private Dimensions windows(long channels, int sides) throws UnfitGraphException {
    Dimensions x = input(0);
    long[] kernel = sides("kernel_shape", sides);
    long[] strides = sides("strides", sides);
    long[] pads = sides("pads", 2 * sides);
    long[] lengths = new long[2 + sides];
    lengths[0] = x.at(0);
    lengths[1] = channels;
    for (int i = 0; i < sides; i++) {
      long room = x.at(2 + i) + pads[i] + pads[sides + i] - kernel[i];
      lengths[2 + i] = Math.floorDiv(room, strides[i]) + 1;
    }
    return Dimensions.of(lengths);
  }

  private Dimensions spread() throws UnfitGraphException {
    Dimensions x = input(0);
    int sides = input(1).rank() - 2;
    long[] kernel = sides("kernel_shape", sides);
    long[] strides = sides("strides", sides);
    long[] pads = sides("pads", 2 * sides);
    long[] lengths = new long[2 + sides];
    lengths[0] = x.at(0);
    lengths[1] = input(1).at(1);
    for (int i = 0; i < sides; i++) {
      long inner = Dimensions.times(x.at(2 + i) - 1, strides[i]);
      lengths[2 + i] = inner + kernel[i] - pads[i] - pads[sides + i];
    }
    return Dimensions.of(lengths);
  }

  /** An attribute with a number for each side of a window, none of them negative or huge. */
  private long[] sides(String name, int count) throws UnfitGraphException {
    long[] values = attributes.integers(name);
    int least = name.equals("pads") ? 0 : 1;
    for (long value : values) {
      if (value < least || value > Integer.MAX_VALUE) {
        throw new UnfitGraphException("%s is out of bounds: %d".formatted(name, value));
      }
    }
    if (values.length != count) {
      throw new UnfitGraphException(
          "%s has %d numbers where %d are due".formatted(name, values.length, count));
    }
    return values;
  }

  private Dimensions concat() throws UnfitGraphException {
    Dimensions first = input(0);
    int axis = first.axis(attributes.integer("axis"));
    long length = 0;
    for (Dimensions part : inputs()) {
      length += part.at(axis);
    }
    return first.with(axis, length);
  }

  private Dimensions flatten() throws UnfitGraphException {
    Dimensions x = input(0);
    int axis = x.axis(attributes.integer("axis", 1));
    return Dimensions.of(
        Dimensions.product(x.part(0, axis)), Dimensions.product(x.part(axis, x.rank())));
  }

  private Dimensions gather() throws UnfitGraphException {
    Dimensions data = input(0);
    int axis = data.axis(attributes.integer("axis", 0));
    Dimensions indices = input(1);
    return joined(
        data.part(0, axis), indices.part(0, indices.rank()), data.part(axis + 1, data.rank()));
  }

  private Dimensions gemm() throws UnfitGraphException {
    if (input(0).rank() != 2 || input(1).rank() != 2) {
      throw new UnfitGraphException("it takes two matrices: " + inputs());
    }
    return Dimensions.of(input(0).at(0), input(1).at(1));
  }

  private Dimensions globalAverage() throws UnfitGraphException {
    Dimensions x = input(0);
    long[] lengths = new long[x.rank()];
    Arrays.fill(lengths, 1);
    lengths[0] = x.at(0);
    lengths[1] = x.at(1);
    return Dimensions.of(lengths);
  }

  /** All steps {@code [T, strands, N, units]}, then the last {@code [strands, N, units]}. */
  private List<Dimensions> recurrent() throws UnfitGraphException {
    Dimensions x = input(0);
    Dimensions recurrent = input(2);
    long strands = recurrent.at(0);
    long units = recurrent.at(2);
    if (attributes.integer("hidden_size") != units) {
      throw new UnfitGraphException(
          "hidden_size is %d, its weights have %d"
              .formatted(attributes.integer("hidden_size"), units));
    }
    Dimensions last = Dimensions.of(strands, x.at(1), units);
    return List.of(Dimensions.of(x.at(0), strands, x.at(1), units), last, last);
  }

  private Dimensions reshape() throws UnfitGraphException {
    Dimensions x = input(0);
    long[] lengths = constants.integers(node.getInput(1));
    int open = -1;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] == 0) {
        lengths[i] = x.at(i);
      } else if (lengths[i] == -1 && open < 0) {
        open = i;
        lengths[i] = 1;
      }
    }
    if (open >= 0) {
      lengths[open] = x.elements() / Math.max(1, Dimensions.of(lengths).elements());
    }
    Dimensions shape = Dimensions.of(lengths);
    if (shape.elements() != x.elements()) {
      throw new UnfitGraphException("%s cannot be read as %s".formatted(x, shape));
    }
    return shape;
  }

  private Dimensions resize() throws UnfitGraphException {
    Dimensions x = input(0);
    float[] scales = constants.floats(node.getInputCount() == 3 ? node.getInput(2) : "");
    if (scales.length != x.rank()) {
      throw new UnfitGraphException("it has %d scales for %s".formatted(scales.length, x));
    }
    long[] lengths = new long[x.rank()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (long) Math.floor(x.at(i) * (double) scales[i]);
    }
    return Dimensions.of(lengths);
  }

  private Dimensions transpose() throws UnfitGraphException {
    Dimensions x = input(0);
    long[] places = attributes.integers("perm");
    long[] lengths = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      lengths[i] = x.at(places[i]);
    }
    Dimensions turned = Dimensions.of(lengths);
    if (turned.rank() != x.rank() || turned.elements() != x.elements()) {
      throw new UnfitGraphException("%s cannot be turned to %s".formatted(x, turned));
    }
    return turned;
  }

  private static Dimensions joined(long[]... parts) throws UnfitGraphException {
    return Dimensions.of(Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray());
  }
}
