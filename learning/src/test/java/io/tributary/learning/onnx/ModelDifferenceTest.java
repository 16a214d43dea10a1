package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tributary.learning.model.TrainedModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelDifferenceTest {

  private static final TrainedModel MODEL = FixedModel.classification();
  private static final byte[] REBUILT = OnnxExport.export(MODEL);

  private ModelProto.Builder published;

  @BeforeEach
  void parse() throws InvalidProtocolBufferException {
    published = ModelProto.parseFrom(REBUILT).toBuilder();
  }

  @Test
  void shouldFindNoneWhenTheFilesAreEqual() {
    assertThat(ModelDifference.first(REBUILT.clone(), REBUILT)).isEmpty();
  }

  @Test
  void shouldNameTheFirstTensorThePlaceAndBothValues() {
    int last = published.getGraph().getInitializerCount() - 1;
    int matrix = firstMatrix();
    change(last, 0, 9f);
    long columns = published.getGraph().getInitializer(matrix).getDims(1);
    float before = change(matrix, (int) columns + 1, 123f);

    assertThat(ModelDifference.first(published.build().toByteArray(), REBUILT))
        .hasValueSatisfying(
            difference ->
                assertThat(difference)
                    .startsWith("tensor '" + name(matrix) + "'")
                    .contains("differs first at [1, 1]: 123.0 published, " + before + " rebuilt")
                    .contains("1 of "));
  }

  @Test
  void shouldNameATensorThatIsMissingOrTooMuch() throws InvalidProtocolBufferException {
    TensorProto moved = published.getGraph().getInitializer(0);
    published.getGraphBuilder().setInitializer(0, moved.toBuilder().setName("other"));
    byte[] other = published.build().toByteArray();

    assertThat(ModelDifference.first(other, REBUILT))
        .contains("tensor '" + moved.getName() + "' is rebuilt and was not published");
    assertThat(ModelDifference.first(REBUILT, withAnother("more")))
        .contains("tensor 'more' is rebuilt and was not published");
    assertThat(ModelDifference.first(withAnother("more"), REBUILT))
        .contains("tensor 'more' was published and is not rebuilt");
  }

  @Test
  void shouldNameAnOperatorWhenEveryTensorIsEqual() {
    published.getGraphBuilder().getNodeBuilder(0).setOpType("Tanh");

    assertThat(ModelDifference.first(published.build().toByteArray(), REBUILT))
        .hasValueSatisfying(difference -> assertThat(difference).startsWith("operator 0 is Tanh"));
  }

  @Test
  void shouldNameThePropertiesWhenTheGraphIsEqual() {
    published.getMetadataPropsBuilder(0).setValue("other");

    assertThat(ModelDifference.first(published.build().toByteArray(), REBUILT))
        .contains("every tensor is equal, but not the properties of the file");
  }

  @Test
  void shouldSayWhenWhatWasPublishedIsNoModel() {
    assertThat(ModelDifference.first(new byte[] {1, 2, 3}, REBUILT))
        .hasValueSatisfying(difference -> assertThat(difference).contains("no ONNX model"));
  }

  private static byte[] withAnother(String name) throws InvalidProtocolBufferException {
    ModelProto.Builder more = ModelProto.parseFrom(REBUILT).toBuilder();
    more.getGraphBuilder().addInitializer(Tensors.floats(name, new float[] {1}));
    return more.build().toByteArray();
  }

  private int firstMatrix() {
    for (int i = 0; i < published.getGraph().getInitializerCount(); i++) {
      TensorProto tensor = published.getGraph().getInitializer(i);
      if (tensor.getDimsCount() == 2 && tensor.getDims(1) > 1) {
        return i;
      }
    }
    throw new AssertionError("a network has a matrix");
  }

  private String name(int tensor) {
    return published.getGraph().getInitializer(tensor).getName();
  }

  /** Sets one number and returns what it was. */
  private float change(int tensor, int index, float value) {
    byte[] data = published.getGraph().getInitializer(tensor).getRawData().toByteArray();
    ByteBuffer floats = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    float before = floats.getFloat(index * Float.BYTES);
    floats.putFloat(index * Float.BYTES, value);
    published.getGraphBuilder().getInitializerBuilder(tensor).setRawData(ByteString.copyFrom(data));
    return before;
  }
}
