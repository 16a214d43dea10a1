package io.tributary.learning.onnx;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.task.Task;
import java.util.List;

/** Nodes from what the network puts out to what the task asks for, and the graph's outputs. */
final class AnswerNodes {

  private static final int CLASSES = 1;

  private AnswerNodes() {}

  static void add(GraphBuilder graph, TrainedModel model, String output) {
    switch (model.task()) {
      case Task.Classification task -> {
        String probabilities =
            graph.node(
                "probabilities", "Softmax", List.of(output), Attributes.integer("axis", CLASSES));
        String label =
            graph.node(
                "label",
                "ArgMax",
                List.of(probabilities),
                Attributes.integer("axis", CLASSES),
                Attributes.integer("keepdims", 0));
        graph.integerOutput(label);
        graph.floatOutput(probabilities, task.outputs());
      }
      case Task.Regression task -> {
        String scale = graph.number("target.scale", model.target().scale());
        String mean = graph.number("target.mean", model.target().mean());
        String scaled = graph.node("target.scaled", "Mul", List.of(output, scale));
        graph.floatOutput(graph.node("value", "Add", List.of(scaled, mean)), task.outputs());
      }
    }
  }
}
