package io.tributary.learning.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnxruntime.OrtException;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.network.LayerSpec.Dropout;
import io.tributary.learning.network.LayerSpec.LayerNorm;
import io.tributary.learning.network.LayerSpec.Residual;
import io.tributary.learning.onnx.Tolerance;
import io.tributary.learning.optimize.OptimizerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.ONNXExportable;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.regression.Regressor;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXNode;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXPlaceholder;

class OnnxExportableTest {

  private static <T extends Output<T>> NeuralModel<T> trained(Dataset<T> data) {
    return new NeuralTrainerBuilder<T>()
        .network(
            new Dense(16, Activation.PRELU),
            new Residual(List.of(new LayerNorm(), new Dense(16, Activation.GELU))),
            new Dropout(0.1f),
            new Dense(7, Activation.TANH))
        .optimizer(new OptimizerSpec.Adam(0.01f), new OptimizerSpec.Sgd(0.05f))
        .averaging(0.9f)
        .build()
        .train(data);
  }

  static Stream<Named<Dataset<?>>> data() {
    return Stream.of(
        Named.of("labels", ToyData.labels(0, 100)),
        Named.of("values", ToyData.values(0, 100)),
        Named.of("pairs of values", ToyData.pairs(0, 100)),
        Named.of("sets of labels", ToyData.sets(0, 100)));
  }

  @ParameterizedTest
  @MethodSource("data")
  <T extends Output<T>> void shouldScoreAsTheModelPredicts(Dataset<T> data) throws OrtException {
    NeuralModel<T> model = trained(data);
    ModelProto file = model.exportONNXModel("io.example", 3);
    String output = file.getGraph().getOutput(file.getGraph().getOutputCount() - 1).getName();
    float[][] scores = Scores.of(file, rows(model, data), output);
    assertClose(model, data, scores);
  }

  @ParameterizedTest
  @MethodSource("data")
  <T extends Output<T>> void shouldBePartOfAGraphOfTribuos(Dataset<T> data) throws OrtException {
    NeuralModel<T> model = trained(data);
    ONNXContext graph = new ONNXContext();
    graph.setName("mean of the model and itself");
    ONNXPlaceholder input = graph.floatInput("input", model.getFeatureIDMap().size());
    ONNXNode one = model.writeONNXGraph(input);
    ONNXNode other = model.writeONNXGraph(input);
    one.apply(ONNXOperators.ADD, other)
        .apply(ONNXOperators.DIV, graph.constant("two", 2f))
        .assignTo(graph.floatOutput("output", model.getOutputIDInfo().size()));
    ModelProto file = ONNXExportable.buildModel(graph, "io.example", 1, model);
    assertClose(model, data, Scores.of(file, rows(model, data), "output"));
  }

  private static <T extends Output<T>> float[][] rows(NeuralModel<T> model, Dataset<T> data) {
    Columns columns = model.domains().columns(model.recipe());
    return data.getData().stream()
        .map(example -> columns.inputs(example).numeric())
        .toArray(float[][]::new);
  }

  private static <T extends Output<T>> void assertClose(
      NeuralModel<T> model, Dataset<T> data, float[][] scores) {
    TrainedModel trained = model.trained();
    for (int i = 0; i < data.size(); i++) {
      double[] expected = answer(model.predict(data.getExample(i)));
      for (int k = 0; k < expected.length; k++) {
        assertThat((double) scores[i][k])
            .isCloseTo(expected[k], within(Tolerance.of(trained, expected[k])));
      }
    }
  }

  private static double[] answer(Prediction<?> prediction) {
    return prediction.getOutput() instanceof Regressor regressor
        ? regressor.getValues()
        : prediction.getOutputScores().values().stream()
            .mapToDouble(OnnxExportableTest::score)
            .toArray();
  }

  private static double score(Output<?> output) {
    return output instanceof MultiLabel set
        ? set.getLabelSet().iterator().next().getScore()
        : ((Label) output).getScore();
  }

  @Test
  void shouldCarryItsProvenance(@TempDir Path folder) throws Exception {
    NeuralModel<Label> model = trained(ToyData.labels(0, 20));
    Path path = folder.resolve("model.onnx");
    model.saveONNXModel("io.example", 3, path);
    ModelProto file = ModelProto.parseFrom(Files.readAllBytes(path));
    assertThat(file.getDomain()).isEqualTo("io.example");
    assertThat(file.getModelVersion()).isEqualTo(3);
    assertThat(file.getOpsetImportList()).extracting(OperatorSetIdProto::getVersion).hasSize(1);
    String provenance =
        file.getMetadataPropsList().stream()
            .filter(entry -> entry.getKey().equals(ONNXExportable.PROVENANCE_METADATA_FIELD))
            .map(StringStringEntryProto::getValue)
            .findFirst()
            .orElseThrow();
    assertThat(ONNXExportable.SERIALIZER.deserializeAndUnmarshal(provenance))
        .isEqualTo(model.getProvenance());
  }
}
