package io.tributary.learning.onnx;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.task.Task;
import java.util.List;

/** Nodes from what a network puts out to what the task asks for, and the graph's outputs. */
final class AnswerNodes {

  private static final int CLASSES = 1;

  private AnswerNodes() {}

  /** What the answer is called before the standardisation of a target is undone. */
  static String name(Task task) {
    return switch (task) {
      case Task.Classification _, Task.MultiLabel _ -> "probabilities";
      case Task.Regression _ -> "standardized";
      case Task.Anomaly _ -> "reconstruction";
    };
  }

  /** Returns the name of a network's probabilities, or of its values as they are. */
  static String standardized(GraphBuilder graph, TrainedModel model, String prefix, String output) {
    String name = prefix + name(model.task());
    return switch (model.task()) {
      case Task.Classification _ when model.layout().outputs() == 1 -> {
        String second = graph.node(prefix + "second", Operator.SIGMOID, List.of(output));
        String one = graph.number(prefix + "one", 1f);
        String first = graph.node(prefix + "first", Operator.SUB, List.of(one, second));
        yield graph.node(name, Operator.CONCAT, List.of(first, second), CLASSES);
      }
      case Task.Classification _ -> graph.node(name, Operator.SOFTMAX, List.of(output), CLASSES);
      case Task.MultiLabel _ -> graph.node(name, Operator.SIGMOID, List.of(output));
      case Task.Regression _, Task.Anomaly _ -> output;
    };
  }

  /**
   * Makes the answer the graph's output.
   *
   * @param features what an autoencoder reconstructs
   */
  static void finish(GraphBuilder graph, TrainedModel model, FeatureNodes features, String answer) {
    int width = model.task().outputs();
    switch (model.task()) {
      case Task.Classification _ -> {
        graph.integerOutput(graph.node("label", Operator.ARG_MAX, List.of(answer), CLASSES, 0));
        graph.floatOutput(answer, width);
      }
      case Task.MultiLabel _ -> graph.floatOutput(answer, width);
      case Task.Regression _ -> {
        String scale = graph.learned("target.scale", model.target().scale(), width);
        String mean = graph.learned("target.mean", model.target().mean(), width);
        String scaled = graph.node("target.scaled", Operator.MUL, List.of(answer, scale));
        graph.floatOutput(graph.node("value", Operator.ADD, List.of(scaled, mean)), width);
      }
      case Task.Anomaly _ ->
          graph.floatOutput(ScoreNodes.add(graph, model, features, answer), width);
    }
  }
}
