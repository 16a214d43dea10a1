package io.tributary.learning.onnx;

import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nodes from the raw inputs to what the first layer sees. Numbers are standardised once for all
 * members; each member embeds categories by its own tables.
 */
final class FeatureNodes {

  private final GraphBuilder graph;
  private final List<Layout.Table> tables;
  private final Optional<String> numeric;
  private final List<String> columns;
  private final List<String> buckets;
  private final Optional<StepNodes> steps;

  private FeatureNodes(
      GraphBuilder graph,
      List<Layout.Table> tables,
      Optional<String> numeric,
      List<String> columns,
      List<String> buckets,
      Optional<StepNodes> steps) {
    this.graph = graph;
    this.tables = tables;
    this.numeric = numeric;
    this.columns = columns;
    this.buckets = buckets;
    this.steps = steps;
  }

  /** Adds the graph's inputs and what all members share. */
  static FeatureNodes add(GraphBuilder graph, TrainedModel model) {
    Optional<String> numeric =
        model.features().numericWidth() > 0 ? Optional.of(numeric(graph, model)) : Optional.empty();
    Map<String, Categorical> categorical = model.features().categorical();
    List<String> columns = List.copyOf(categorical.keySet());
    List<String> buckets = columns.isEmpty() ? List.of() : buckets(graph, model, columns);
    Optional<StepNodes> steps =
        model.features().isSequence()
            ? Optional.of(StepNodes.add(graph, model.features().steps()))
            : Optional.empty();
    return new FeatureNodes(graph, model.layout().tables(), numeric, columns, buckets, steps);
  }

  /**
   * Imputes, standardises and clips. Subtraction and division stay two nodes: folded into one
   * multiplication and addition they lose what distinguishes large values.
   */
  private static String numeric(GraphBuilder graph, TrainedModel model) {
    int width = model.features().numericWidth();
    String raw = graph.floatInput("numeric", model.features().contents(), shape(model, width));
    String mean = graph.learned("numeric.mean", model.standardization().mean(), width);
    String scale = graph.learned("numeric.scale", model.standardization().scale(), width);
    String missing = graph.node("numeric.missing", Operator.IS_NAN, List.of(raw));
    String known = graph.node("numeric.imputed", Operator.WHERE, List.of(missing, mean, raw));
    String centered = graph.node("numeric.centered", Operator.SUB, List.of(known, mean));
    String scaled = graph.node("numeric.scaled", Operator.DIV, List.of(centered, scale));
    float clip = model.features().clip();
    if (clip == 0) {
      return scaled;
    }
    String least = graph.number("numeric.least", -clip);
    String most = graph.number("numeric.most", clip);
    return graph.node("numeric.clipped", Operator.CLIP, List.of(scaled, least, most));
  }

  /** Takes the categorical input apart, a bucket id per column. */
  private static List<String> buckets(
      GraphBuilder graph, TrainedModel model, List<String> columns) {
    String input = graph.integerInput("categorical", columns, shape(model, columns.size()));
    List<String> buckets = new ArrayList<>();
    for (String column : columns) {
      String name = "categorical." + column;
      String index = graph.integer(name + ".column", buckets.size());
      buckets.add(
          graph.node(name + ".bucket", Operator.GATHER, List.of(input, index), axis(model)));
    }
    return buckets;
  }

  private static long[] shape(TrainedModel model, int columns) {
    return model.features().isSequence()
        ? new long[] {model.features().steps(), columns}
        : new long[] {columns};
  }

  /** The dimension that holds the columns. */
  private static int axis(TrainedModel model) {
    return model.features().isSequence() ? 2 : 1;
  }

  /** What layers need to know of sequences; empty where an input is one event. */
  Optional<StepNodes> steps() {
    return steps;
  }

  /** The name of the standardised numbers {@code [N, numeric]}; empty where there are none. */
  Optional<String> standardized() {
    return numeric;
  }

  /** Returns the name of a network's input {@code [N, (T,) width]}, zeros behind the last step. */
  String input(String prefix, float[] parameters) {
    List<String> parts = new ArrayList<>();
    numeric.ifPresent(parts::add);
    for (int c = 0; c < columns.size(); c++) {
      Layout.Table table = tables.get(c);
      String name = prefix + "categorical." + columns.get(c);
      float[] values = Tensors.part(parameters, table.offset(), 1, table.size(), table.size());
      String vectors = graph.learned(name + ".table", values, table.buckets(), table.dimensions());
      parts.add(
          graph.node(name + ".embedded", Operator.GATHER, List.of(vectors, buckets.get(c)), 0));
    }
    int axis = steps.isPresent() ? 2 : 1;
    String joined =
        parts.size() == 1
            ? parts.getFirst()
            : graph.node(prefix + "features", Operator.CONCAT, parts, axis);
    return steps.map(nodes -> nodes.clear(prefix + "steps", joined)).orElse(joined);
  }
}
