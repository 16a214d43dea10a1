package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.tributary.learning.model.TrainedModel;
import java.util.List;

/**
 * What identifies a model: SHA-256 over its graph (operators, names, initializers as little-endian
 * bits), its class names, spec hash, seed, example count and numeric version. Two machines that
 * learned the same get the same hash; nothing else about them enters.
 *
 * <p>It is taken over the meaning, each part with its length before it, and not over the file, so
 * that another encoding of the same graph keeps the hash.
 */
public final class ModelHash {

  private ModelHash() {}

  /** Lower-case hex. */
  public static String of(TrainedModel model) {
    return of(model, ModelGraph.of(model).proto());
  }

  static String of(TrainedModel model, GraphProto graph) {
    Digest digest = new Digest().text("tributary-model 1").number(OnnxExport.OPSET);
    digest.number(graph.getInputCount());
    graph.getInputList().forEach(digest::description);
    digest.number(graph.getOutputCount());
    graph.getOutputList().forEach(digest::description);
    digest.number(graph.getNodeCount());
    graph.getNodeList().forEach(digest::node);
    digest.number(graph.getInitializerCount());
    graph.getInitializerList().forEach(digest::initializer);
    List<String> classes = model.task().names();
    return digest
        .texts(classes)
        .text(model.specHash())
        .number(model.seed())
        .number(model.examples())
        .number(TrainedModel.NUMERIC_VERSION)
        .hex();
  }
}
