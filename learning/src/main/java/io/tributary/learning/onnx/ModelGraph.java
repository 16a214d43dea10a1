package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.model.TrainedModel.DenseParameters;
import java.util.List;

/** The graph of a trained model: its features, its layers, its answer. */
final class ModelGraph {

  private ModelGraph() {}

  static GraphProto of(TrainedModel model) {
    GraphBuilder graph = new GraphBuilder("tributary");
    String x = FeatureNodes.add(graph, model);
    List<DenseParameters> layers = model.layers();
    for (int i = 0; i < layers.size(); i++) {
      String name = i == layers.size() - 1 ? "output" : "dense" + (i + 1);
      x = LayerNodes.add(graph, name, layers.get(i), x);
    }
    AnswerNodes.add(graph, model, x);
    return graph.build();
  }
}
