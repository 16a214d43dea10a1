package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.tributary.learning.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The graph of a trained model: its features, each member's layers, the mean of their answers.
 *
 * @param proto with all that was learned as constants
 * @param learned names of the initializers that learning changes, in their order in the graph
 */
record ModelGraph(GraphProto proto, List<String> learned) {

  ModelGraph {
    learned = List.copyOf(learned);
  }

  static ModelGraph of(TrainedModel model) {
    GraphBuilder graph = new GraphBuilder("tributary");
    FeatureNodes features = FeatureNodes.add(graph, model);
    List<String> answers = new ArrayList<>();
    for (int m = 0; m < model.members().size(); m++) {
      String prefix = model.members().size() == 1 ? "" : "member" + (m + 1) + ".";
      answers.add(member(graph, model, features, prefix, model.members().get(m)));
    }
    AnswerNodes.finish(graph, model, features, mean(graph, model, answers));
    return graph.build();
  }

  /** Returns the name of the member's probabilities or standardised values. */
  private static String member(
      GraphBuilder graph,
      TrainedModel model,
      FeatureNodes features,
      String prefix,
      TrainedModel.Member member) {
    String x = features.input(prefix, member.parameters());
    LayerNodes layers = new LayerNodes(graph, member.parameters(), features.steps());
    String y = layers.addAll(prefix, model.layout().layers(), x);
    return AnswerNodes.standardized(graph, model, prefix, y);
  }

  private static String mean(GraphBuilder graph, TrainedModel model, List<String> answers) {
    if (answers.size() == 1) {
      return answers.getFirst();
    }
    List<String> weighed = new ArrayList<>();
    for (int m = 0; m < answers.size(); m++) {
      String name = "member" + (m + 1);
      float[] share = {model.members().get(m).weight()};
      String weight = graph.learned(name + ".weight", share);
      weighed.add(graph.node(name + ".weighed", Operator.MUL, List.of(answers.get(m), weight)));
    }
    return graph.node(AnswerNodes.name(model.task()), Operator.SUM, weighed);
  }
}
