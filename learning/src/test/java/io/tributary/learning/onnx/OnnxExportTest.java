package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxExportTest {

  /** Change these only with a change of the export that is meant. */
  @Test
  void shouldGiveTheSameBytesOnEveryMachine() throws NoSuchAlgorithmException {
    assertThat(sha256(OnnxExport.export(FixedModel.classification())))
        .isEqualTo("156252e2755151381e441d78e687d81727184676a0e44bce808a0b66d0029387");
    assertThat(sha256(OnnxExport.export(FixedModel.regression())))
        .isEqualTo("cc0891c5ae7c19e8d4b8fd11d4e43429e109af1f9c0a0731befc00778d080b2e");
  }

  @Test
  void shouldNameEveryNodeByWhatItDoes() throws InvalidProtocolBufferException {
    ModelProto file = ModelProto.parseFrom(OnnxExport.export(FixedModel.classification()));
    assertThat(file.getIrVersion()).isEqualTo(8);
    assertThat(file.getOpsetImportList()).singleElement().extracting("version").isEqualTo(17L);
    assertThat(file.getGraph().getNodeList().stream().map(OnnxExportTest::described))
        .containsExactly(
            "numeric.missing = IsNaN",
            "numeric.imputed = Where",
            "numeric.centered = Sub",
            "numeric.scaled = Div",
            "numeric.clipped = Clip",
            "categorical.zone.bucket = Gather",
            "categorical.day of week.bucket = Gather",
            "categorical.zone.embedded = Gather",
            "categorical.day of week.embedded = Gather",
            "features = Concat",
            "dense1.sum = Gemm",
            "dense1.tanh = Tanh",
            "dense2.sum = Gemm",
            "dense2.relu = Relu",
            "output.sum = Gemm",
            "probabilities = Softmax",
            "label = ArgMax");
  }

  private static String described(NodeProto node) {
    assertThat(node.getOutputList()).containsExactly(node.getName());
    return node.getName() + " = " + node.getOpType();
  }

  @Test
  void shouldTellTheRuntimeWhatItIs() throws OrtException {
    try (RuntimeModel model = new RuntimeModel(OnnxExport.export(FixedModel.classification()))) {
      assertThat(model.session().getMetadata().getCustomMetadata())
          .containsOnly(
              entry("tributary.input.numeric.0", "price"),
              entry("tributary.input.numeric.1", "demand"),
              entry("tributary.input.categorical.0", "zone"),
              entry("tributary.input.categorical.0.buckets", "4"),
              entry("tributary.input.categorical.1", "day of week"),
              entry("tributary.input.categorical.1.buckets", "7"),
              entry("tributary.class.0", "DOWN"),
              entry("tributary.class.1", "sí, señor"),
              entry("tributary.class.2", "UP"),
              entry("tributary.tolerance", "1.0E-5"),
              entry("tributary.spec.hash", FixedModel.classification().specHash()),
              entry("tributary.seed", "-42"),
              entry("tributary.examples", "123456789012"),
              entry("tributary.numeric.version", "2"));
      assertThat(model.session().getInputNames()).containsExactly("numeric", "categorical");
      assertThat(model.session().getOutputNames()).containsExactly("label", "probabilities");
      assertThat(model.session().getOutputInfo().get("probabilities"))
          .extracting(output -> ((TensorInfo) output.getInfo()).getShape())
          .isEqualTo(new long[] {-1, 3});
    }
    try (RuntimeModel model = new RuntimeModel(OnnxExport.export(FixedModel.regression()))) {
      assertThat(model.session().getInputNames()).containsExactly("numeric");
      assertThat(model.session().getOutputNames()).containsExactly("value");
    }
  }

  @Test
  void shouldSayWhatItTakesAndGives() {
    assertThat(ModelSignature.read(OnnxExport.export(FixedModel.classification())))
        .isEqualTo(
            new ModelSignature(
                List.of("price", "demand"),
                Map.of(),
                Map.of("zone", 4, "day of week", 7),
                1,
                List.of("DOWN", "sí, señor", "UP"),
                "probabilities",
                3,
                1e-5));
    assertThat(ModelSignature.read(OnnxExport.export(FixedModel.regression())))
        .isEqualTo(
            new ModelSignature(
                List.of("month", "year", "trend"),
                Map.of(),
                Map.of(),
                1,
                List.of(),
                "value",
                1,
                1e-5 * 119.75));
  }

  @Test
  void shouldLeaveOutTheNumericInputWhenThereAreNoNumericColumns() throws OrtException {
    TrainedModel model =
        new RandomModel(1)
            .model(RandomModel.classes(2), RandomModel.features(0, 2), Activation.RELU);
    try (RuntimeModel runtime = new RuntimeModel(OnnxExport.export(model))) {
      assertThat(runtime.session().getInputNames()).containsExactly("categorical");
    }
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
