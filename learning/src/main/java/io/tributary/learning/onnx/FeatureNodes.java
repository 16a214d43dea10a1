package io.tributary.learning.onnx;

import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.model.TrainedModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Nodes from the raw inputs to what the first layer sees. */
final class FeatureNodes {

  private static final int COLUMNS = 1;

  private FeatureNodes() {}

  /** Returns the name of the network's input {@code [N, width]}. */
  static String add(GraphBuilder graph, TrainedModel model) {
    List<String> parts = new ArrayList<>();
    if (!model.features().numeric().isEmpty()) {
      parts.add(numeric(graph, model));
    }
    if (!model.features().categorical().isEmpty()) {
      parts.addAll(embedded(graph, model));
    }
    return parts.size() == 1
        ? parts.getFirst()
        : graph.node("features", "Concat", parts, Attributes.integer("axis", COLUMNS));
  }

  /**
   * Imputes, standardises and clips. Subtraction and division stay two nodes: folded into one
   * multiplication and addition they lose what distinguishes large values.
   */
  private static String numeric(GraphBuilder graph, TrainedModel model) {
    List<String> columns = model.features().numeric();
    int width = columns.size();
    String raw = graph.floatInput("numeric", width, columns);
    String mean = graph.floats("numeric.mean", model.standardization().mean(), width);
    String scale = graph.floats("numeric.scale", model.standardization().scale(), width);
    String missing = graph.node("numeric.missing", "IsNaN", List.of(raw));
    String known = graph.node("numeric.imputed", "Where", List.of(missing, mean, raw));
    String centered = graph.node("numeric.centered", "Sub", List.of(known, mean));
    String scaled = graph.node("numeric.scaled", "Div", List.of(centered, scale));
    float clip = model.features().clip();
    if (clip == 0) {
      return scaled;
    }
    String least = graph.number("numeric.least", -clip);
    String most = graph.number("numeric.most", clip);
    return graph.node("numeric.clipped", "Clip", List.of(scaled, least, most));
  }

  private static List<String> embedded(GraphBuilder graph, TrainedModel model) {
    Map<String, Categorical> columns = model.features().categorical();
    String buckets =
        graph.integerInput("categorical", columns.size(), List.copyOf(columns.keySet()));
    List<String> parts = new ArrayList<>();
    Iterator<float[]> tables = model.embeddings().iterator();
    columns.forEach(
        (column, shape) -> {
          String name = "categorical." + column;
          String index = graph.integer(name + ".column", parts.size());
          String bucket =
              graph.node(
                  name + ".bucket",
                  "Gather",
                  List.of(buckets, index),
                  Attributes.integer("axis", COLUMNS));
          String table =
              graph.floats(name + ".table", tables.next(), shape.buckets(), shape.dimensions());
          parts.add(graph.node(name + ".embedded", "Gather", List.of(table, bucket)));
        });
    return parts;
  }
}
