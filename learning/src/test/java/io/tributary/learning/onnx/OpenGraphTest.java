package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.OpenGraph.Weight;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the graph answers as the exported file does is shown in {@link OnnxParityTest}. */
class OpenGraphTest {

  private static final TrainedModel MODEL = FixedModel.classification();

  private final OpenGraph graph = OpenGraph.of(MODEL);
  private final ModelWeights weights = ModelWeights.of(MODEL);

  @Test
  void shouldTakeEveryTensorThatLearningChangesAsInput() throws InvalidProtocolBufferException {
    assertThat(graph.weights())
        .extracting(Weight::name)
        .containsExactly(
            "numeric.mean",
            "numeric.scale",
            "categorical.zone.table",
            "categorical.day of week.table",
            "dense1.weight",
            "dense1.bias",
            "dense2.weight",
            "dense2.bias",
            "output.weight",
            "output.bias");
    GraphProto open = ModelProto.parseFrom(graph.onnx()).getGraph();
    assertThat(open.getInputList())
        .extracting(input -> input.getName())
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of("numeric", "categorical"), graph.weights().stream().map(Weight::name))
                .toList());
    assertThat(open.getInitializerList())
        .extracting(TensorProto::getName)
        .doesNotContainAnyElementsOf(graph.weights().stream().map(Weight::name).toList())
        .contains("numeric.least", "numeric.most");
  }

  @Test
  void shouldHoldTheBitsOfTheExportedFileInItsOrder() throws Exception {
    GraphProto exported = ModelProto.parseFrom(OnnxExport.export(MODEL)).getGraph();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (Weight weight : graph.weights()) {
      for (TensorProto constant : exported.getInitializerList()) {
        if (constant.getName().equals(weight.name())) {
          assertThat(constant.getDimsList()).isEqualTo(weight.shape());
          constant.getRawData().writeTo(expected);
        }
      }
    }
    assertThat(weights.content()).isEqualTo(expected.toByteArray());
    assertThat(weights.content()).hasSize(graph.floats() * Float.BYTES);
    assertThat(weights.modelHash()).isEqualTo(ModelHash.of(MODEL));
    assertThat(weights.members()).isEqualTo(1);
  }

  @Test
  void shouldNameTheFirstTensorThatDiffers() {
    byte[] other = weights.content().clone();
    int at = graph.weights().stream().limit(4).mapToInt(Weight::floats).sum() + 2;
    other[4 * at + 3] ^= (byte) 0x80; // the sign

    assertThat(graph.difference(weights, weights)).isEmpty();
    assertThat(graph.difference(new ModelWeights("", 1, other), weights))
        .hasValueSatisfying(
            difference ->
                assertThat(difference)
                    .startsWith("tensor 'dense1.weight' [5, 4] differs first at value 2: "));
    assertThatThrownBy(() -> graph.difference(new ModelWeights("", 1, new byte[4]), weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(": 1");
  }

  @Test
  void shouldHaveTheSharesOfSeveralMembersAmongItsWeights() {
    TrainedModel three =
        MODEL.withMembers(
            List.of(
                new TrainedModel.Member(0.5f, MODEL.members().getFirst().parameters()),
                new TrainedModel.Member(0.25f, MODEL.members().getFirst().parameters()),
                new TrainedModel.Member(0.25f, MODEL.members().getFirst().parameters())));
    assertThat(OpenGraph.of(three).weights())
        .filteredOn(weight -> weight.shape().isEmpty())
        .extracting(Weight::name)
        .containsExactly("member1.weight", "member2.weight", "member3.weight");
    assertThat(ModelWeights.of(three).members()).isEqualTo(3);
  }
}
