package io.tributary.learning.onnx;

import java.util.List;

/** Which steps of each row's sequence count: the graph's input {@code lengths} and what follows. */
final class StepNodes {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final GraphBuilder graph;
  private final String lengths;
  private final String counting;
  private final String zero;

  private StepNodes(GraphBuilder graph, String lengths, String counting, String zero) {
    this.graph = graph;
    this.lengths = lengths;
    this.counting = counting;
    this.zero = zero;
  }

  /** Adds the input, and {@code [N, steps, 1]}: whether a step counts. */
  static StepNodes add(GraphBuilder graph, int steps) {
    String lengths = graph.countInput("lengths", "steps that count, from the first one on");
    String whole = graph.node("lengths.whole", Operator.CAST, List.of(lengths), INT64);
    String shape = graph.integers("lengths.shape", -1, 1, 1);
    String column = graph.node("lengths.column", Operator.RESHAPE, List.of(whole, shape));
    long[] numbers = new long[steps];
    for (int t = 0; t < steps; t++) {
      numbers[t] = t;
    }
    String flat = graph.integers("steps.flat", numbers);
    String places = graph.integers("steps.shape", 1, steps, 1);
    String all = graph.node("steps.numbers", Operator.RESHAPE, List.of(flat, places));
    String counting = graph.node("steps.counting", Operator.LESS, List.of(all, column));
    return new StepNodes(graph, lengths, counting, graph.number("steps.zero", 0f));
  }

  /** The graph's input, int32 {@code [N]}. */
  String lengths() {
    return lengths;
  }

  /** Returns the name of the lengths as float32 {@code [N, 1]}. */
  String lengths(String name) {
    String whole = graph.node(name + ".whole", Operator.CAST, List.of(lengths), FLOAT);
    String shape = graph.integers(name + ".shape", -1, 1);
    return graph.node(name, Operator.RESHAPE, List.of(whole, shape));
  }

  /** Returns the name of {@code x [N, T or 1, width]} with zeros behind each row's last step. */
  String clear(String name, String x) {
    return graph.node(name, Operator.WHERE, List.of(counting, x, zero));
  }
}
