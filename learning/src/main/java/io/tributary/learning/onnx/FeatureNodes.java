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

  private static final int COLUMNS = 1;

  private final GraphBuilder graph;
  private final List<Layout.Table> tables;
  private final Optional<String> numeric;
  private final List<String> columns;
  private final List<String> buckets;

  private FeatureNodes(
      GraphBuilder graph,
      List<Layout.Table> tables,
      Optional<String> numeric,
      List<String> columns,
      List<String> buckets) {
    this.graph = graph;
    this.tables = tables;
    this.numeric = numeric;
    this.columns = columns;
    this.buckets = buckets;
  }

  /** Adds the graph's inputs and what all members share. */
  static FeatureNodes add(GraphBuilder graph, TrainedModel model) {
    Optional<String> numeric =
        model.features().numericWidth() > 0 ? Optional.of(numeric(graph, model)) : Optional.empty();
    Map<String, Categorical> categorical = model.features().categorical();
    List<String> columns = List.copyOf(categorical.keySet());
    List<String> buckets = columns.isEmpty() ? List.of() : buckets(graph, columns);
    return new FeatureNodes(graph, model.layout().tables(), numeric, columns, buckets);
  }

  /**
   * Imputes, standardises and clips. Subtraction and division stay two nodes: folded into one
   * multiplication and addition they lose what distinguishes large values.
   */
  private static String numeric(GraphBuilder graph, TrainedModel model) {
    int width = model.features().numericWidth();
    String raw = graph.floatInput("numeric", width, model.features().contents());
    String mean = graph.floats("numeric.mean", model.standardization().mean(), width);
    String scale = graph.floats("numeric.scale", model.standardization().scale(), width);
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
  private static List<String> buckets(GraphBuilder graph, List<String> columns) {
    String input = graph.integerInput("categorical", columns.size(), columns);
    List<String> buckets = new ArrayList<>();
    for (String column : columns) {
      String name = "categorical." + column;
      String index = graph.integer(name + ".column", buckets.size());
      buckets.add(graph.node(name + ".bucket", Operator.GATHER, List.of(input, index), COLUMNS));
    }
    return buckets;
  }

  /** The name of the standardised numbers {@code [N, numeric]}; empty where there are none. */
  Optional<String> standardized() {
    return numeric;
  }

  /** Returns the name of a network's input {@code [N, width]}. */
  String input(String prefix, float[] parameters) {
    List<String> parts = new ArrayList<>();
    numeric.ifPresent(parts::add);
    for (int c = 0; c < columns.size(); c++) {
      Layout.Table table = tables.get(c);
      String name = prefix + "categorical." + columns.get(c);
      float[] values = Tensors.part(parameters, table.offset(), 1, table.size(), table.size());
      String vectors = graph.floats(name + ".table", values, table.buckets(), table.dimensions());
      parts.add(
          graph.node(name + ".embedded", Operator.GATHER, List.of(vectors, buckets.get(c)), 0));
    }
    return parts.size() == 1
        ? parts.getFirst()
        : graph.node(prefix + "features", Operator.CONCAT, parts, COLUMNS);
  }
}
