package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.task.Task;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value of every network has the shape in ONNX Runtime that was foretold. */
class GraphSizeTest {

  private static final String PARITY = "io.tributary.learning.onnx.OnnxParityTest#";

  private final RandomModel random = new RandomModel(8);

  @ParameterizedTest
  @EnumSource
  void shouldForetellShapesOfActivations(Activation activation) throws Exception {
    FeatureSpec features = RandomModel.features(5, 2);
    assertForetold(random.model(RandomModel.classes(3), features, activation));
    assertForetold(random.model(new Task.Anomaly(), features, activation));
  }

  @ParameterizedTest
  @MethodSource(PARITY + "networks")
  void shouldForetellShapesOfRows(List<LayerSpec> hidden) throws Exception {
    FeatureSpec features = RandomModel.features(5, 2);
    assertForetold(random.model(RandomModel.classes(3), features, hidden, 3, 2));
  }

  @ParameterizedTest
  @MethodSource(PARITY + "planes")
  void shouldForetellShapesOfImages(FeatureSpec features, List<LayerSpec> hidden) throws Exception {
    assertForetold(random.model(RandomModel.classes(4), features, hidden, 4, 1));
  }

  @ParameterizedTest
  @MethodSource(PARITY + "sequenceNetworks")
  void shouldForetellShapesOfSequences(List<LayerSpec> hidden) throws Exception {
    FeatureSpec features = RandomModel.features(5, 2).withSteps(6);
    assertForetold(random.model(RandomModel.classes(3), features, hidden, 3, 1));
  }

  @ParameterizedTest
  @MethodSource(PARITY + "heads")
  void shouldForetellShapesOfAnswers(Task task, int outputs) throws Exception {
    List<LayerSpec> hidden = List.of(new LayerSpec.Dense(9, Activation.TANH));
    FeatureSpec features = RandomModel.features(5, 2);
    assertForetold(random.model(task, features, hidden, outputs, 3));
  }

  private void assertForetold(TrainedModel model)
      throws InvalidProtocolBufferException, OrtException, UnfitGraphException {
    byte[] onnx = OnnxExport.export(model);
    ModelProto file = ModelProto.parseFrom(onnx);
    GraphProto graph = file.getGraph();
    GraphConstants constants = new GraphConstants(graph.getInitializerList());
    for (int rows : new int[] {1, 7}) {
      Map<String, String> foretold = new HashMap<>();
      GraphSize.of(graph, constants, rows)
          .shapes()
          .forEach((name, shape) -> foretold.put(name, shape.toString()));
      try (RuntimeModel runtime = new RuntimeModel(showingAll(file))) {
        Map<String, long[]> found = runtime.shapes(random.rows(model, rows));
        assertThat(found).hasSizeGreaterThan(graph.getNodeCount() - 1);
        found.forEach(
            (name, shape) ->
                assertThat(foretold)
                    .as("%d rows", rows)
                    .containsEntry(name, Arrays.toString(shape)));
      }
    }
    assertThat(GraphGuard.like(onnx, 256).refusal(onnx)).isEmpty();
  }

  /** The same graph, with every value that it computes as an output. */
  private static byte[] showingAll(ModelProto file) {
    ModelProto.Builder all = file.toBuilder();
    Set<String> shown = new HashSet<>();
    file.getGraph().getOutputList().forEach(output -> shown.add(output.getName()));
    for (NodeProto node : file.getGraph().getNodeList()) {
      for (String output : node.getOutputList()) {
        if (!output.isEmpty() && shown.add(output)) {
          all.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(output));
        }
      }
    }
    return all.build().toByteArray();
  }
}
