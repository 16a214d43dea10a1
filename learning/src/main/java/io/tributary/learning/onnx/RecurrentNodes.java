package io.tributary.learning.onnx;

import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.Returns;
import java.util.ArrayList;
import java.util.List;

/**
 * Nodes of a recurrent layer: the operator of its name between two transpositions, since it takes
 * and gives the steps first. Its gates are in our order already.
 */
final class RecurrentNodes {

  private static final int[] SWAPPED = {1, 0, 2};

  private final GraphBuilder graph;
  private final Layer.Recurrent layer;
  private final float[] parameters;
  private final int strands;
  private final int gates;
  private final int units;
  private final int width;

  RecurrentNodes(GraphBuilder graph, Layer.Recurrent layer, float[] parameters) {
    this.graph = graph;
    this.layer = layer;
    this.parameters = parameters;
    strands = layer.strands().size();
    gates = layer.cell().gates();
    units = layer.units();
    width = layer.input().width();
  }

  /** Returns the name of the output {@code [N, strands · units]}, or of {@code [N, T, …]}. */
  String add(String name, String input, String lengths) {
    String x = graph.node(name + ".stepsFirst", Operator.TRANSPOSE, List.of(input), SWAPPED);
    float[] w = new float[strands * gates * units * width];
    float[] r = new float[strands * gates * units * units];
    float[] b = new float[strands * 2 * gates * units];
    for (int s = 0; s < strands; s++) {
      Layer.Recurrent.Strand strand = layer.strands().get(s);
      turn(strand.weight(), width, w, s * gates * units * width);
      turn(strand.recurrent(), units, r, s * gates * units * units);
      bias(strand, b, s * 2 * gates * units);
    }
    long rows = (long) gates * units;
    List<String> inputs =
        List.of(
            x,
            graph.learned(name + ".weight", w, strands, rows, width),
            graph.learned(name + ".recurrent", r, strands, rows, units),
            graph.learned(name + ".bias", b, strands, 2 * rows),
            lengths);
    List<Object> values = new ArrayList<>();
    values.add(units);
    values.add(direction());
    if (layer.cell() == Cell.GRU) {
      values.add(1); // the reset gate works behind the recurrent product
    }
    if (layer.returns() == Returns.LAST) {
      String last = graph.secondOf(name + ".last", operator(), inputs, values.toArray());
      String rowsFirst =
          graph.node(name + ".rowsFirst", Operator.TRANSPOSE, List.of(last), SWAPPED);
      return reshape(name, rowsFirst, 0, strands * (long) units);
    }
    String all = graph.node(name + ".all", operator(), inputs, values.toArray());
    String rowsFirst =
        graph.node(name + ".rowsFirst", Operator.TRANSPOSE, List.of(all), new int[] {2, 0, 1, 3});
    return reshape(name, rowsFirst, 0, 0, strands * (long) units);
  }

  private Operator operator() {
    return switch (layer.cell()) {
      case RNN -> Operator.RNN;
      case LSTM -> Operator.LSTM;
      case GRU -> Operator.GRU;
    };
  }

  private String direction() {
    return strands > 1 ? "bidirectional" : "forward";
  }

  private String reshape(String name, String value, long... shape) {
    String dimensions = graph.integers(name + ".shape", shape);
    return graph.node(name + ".joined", Operator.RESHAPE, List.of(value, dimensions));
  }

  /** From {@code [rows, gates · state]} to {@code [gates · units, rows]}. */
  private void turn(int weight, int rows, float[] to, int at) {
    int next = at;
    for (int gate = 0; gate < gates; gate++) {
      for (int j = 0; j < units; j++) {
        for (int i = 0; i < rows; i++) {
          to[next++] = parameters[weight + i * layer.stride() + gate * layer.state() + j];
        }
      }
    }
  }

  /** The bias of the input's share, then that of the state's, which only GRU has. */
  private void bias(Layer.Recurrent.Strand strand, float[] to, int at) {
    for (int gate = 0; gate < gates; gate++) {
      int from = strand.bias() + gate * layer.state();
      System.arraycopy(parameters, from, to, at + gate * units, units);
    }
    if (layer.cell() == Cell.GRU) {
      System.arraycopy(parameters, strand.candidate(), to, at + (2 * gates - 1) * units, units);
    }
  }
}
