package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tributary.learning.model.TrainedModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never reach a runtime, written by hand. */
class GraphGuardTest {

  private static final int MAX_BATCH = 256;
  private static final byte[] GOOD = OnnxExport.export(FixedModel.classification());

  private final GraphGuard guard = GraphGuard.like(GOOD, MAX_BATCH);

  @ParameterizedTest
  @ValueSource(strings = {"classification-1", "regression-1"})
  void shouldLetSnapshotsOfOldReleasesPass(String name) throws IOException {
    byte[] onnx = SnapshotFixture.read(name).onnx();
    assertThat(GraphGuard.like(onnx, MAX_BATCH).refusal(onnx)).isEmpty();
  }

  @Test
  void shouldLetAllMembersOfAPoolPass() {
    RandomModel random = new RandomModel(3);
    TrainedModel pool =
        random.model(RandomModel.classes(3), RandomModel.features(4, 2), List.of(), 3, 9);
    byte[] onnx = OnnxExport.export(pool);
    assertThat(guard.refusal(onnx)).isEmpty();
    assertThat(GraphGuard.like(onnx, MAX_BATCH).refusal(onnx)).isEmpty();
  }

  @Test
  void shouldRefuseWeightsThatAreNoNumbers() {
    for (float weight : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      byte[] broken =
          changed(
              graph -> {
                int last = graph.getInitializerCount() - 1;
                TensorProto tensor = graph.getInitializer(last);
                float[] values = new float[tensor.getRawData().size() / Float.BYTES];
                values[1] = weight;
                long[] shape = tensor.getDimsList().stream().mapToLong(i -> i).toArray();
                graph.setInitializer(last, Tensors.floats(tensor.getName(), values, shape));
              });
      assertThat(guard.refusal(broken).orElseThrow())
          .contains("holds " + weight, "first at place 1");
    }
  }

  @Test
  void shouldRefuseOperatorsThatNetworksDoNotHave() {
    for (String operator : List.of("Loop", "If", "Expand", "ConstantOfShape", "Tile", "Range")) {
      byte[] broken = with(node(operator, "n", List.of("probabilities")));
      assertThat(guard.refusal(broken).orElseThrow())
          .contains("operator " + operator + " of node 'n'");
    }
    byte[] foreign = with(node("Relu", "n", List.of("probabilities")).setDomain("com.microsoft"));
    assertThat(guard.refusal(foreign).orElseThrow()).contains("operator com.microsoft.Relu");
  }

  @Test
  void shouldRefuseAttributesThatAreNotOurs() {
    AttributeProto.Builder body =
        AttributeProto.newBuilder()
            .setName("body")
            .setType(AttributeType.GRAPH)
            .setG(GraphProto.getDefaultInstance());
    byte[] broken = with(node("Relu", "n", List.of("probabilities")).addAttribute(body));
    assertThat(guard.refusal(broken).orElseThrow()).contains("node 'n'", "attribute 'body'");
    byte[] bare = with(node("Concat", "n", List.of("probabilities")));
    assertThat(guard.refusal(bare).orElseThrow()).contains("lacks its attribute 'axis'");
  }

  @Test
  void shouldRefuseTensorsOutsideOfTheFile() {
    StringStringEntryProto location =
        StringStringEntryProto.newBuilder().setKey("location").setValue("/etc/passwd").build();
    byte[] broken =
        changed(
            graph ->
                graph.addInitializer(
                    TensorProto.newBuilder()
                        .setName("secret")
                        .setDataType(DataType.FLOAT.getNumber())
                        .addDims(4)
                        .setDataLocation(DataLocation.EXTERNAL)
                        .addExternalData(location)));
    assertThat(guard.refusal(broken).orElseThrow())
        .contains("tensor 'secret' lies outside of the file", "/etc/passwd");
  }

  @Test
  void shouldRefuseMoreMemoryThanANetworkOfThisPipelineNeeds() {
    // 700 kB of constants make 32 GB by one addition, and any number of bytes by the next.
    float[] many = new float[90_000];
    byte[] broken =
        changed(
            graph ->
                graph
                    .addInitializer(Tensors.floats("column", many, many.length, 1))
                    .addInitializer(Tensors.floats("row", many, many.length))
                    .addNode(node("Add", "outer", List.of("column", "row"))));
    assertThat(broken).hasSizeLessThan(800_000);
    assertThat(guard.refusal(broken).orElseThrow())
        .contains("for 256 rows it would compute 64,8", "67,108,864 are allowed");
  }

  @Test
  void shouldCountWhateverMultiplies() {
    float[] vector = new float[90_000];
    for (NodeProto.Builder node :
        List.of(
            node("Gemm", "big", List.of("column", "matrix", "matrix")),
            node("Gather", "big", List.of("matrix", "places")).addAttribute(integer("axis", 0)),
            node("Resize", "big", List.of("column", "", "scales"))
                .addAttribute(text("mode"))
                .addAttribute(text("coordinate_transformation_mode"))
                .addAttribute(text("nearest_mode")),
            node("MaxPool", "big", List.of("image"))
                .addAttribute(integers("kernel_shape", 1, 1))
                .addAttribute(integers("strides", 1, 1))
                .addAttribute(integers("pads", 0, 1 << 20, 0, 1 << 20)))) {
      byte[] broken =
          changed(
              graph ->
                  graph
                      .addInitializer(Tensors.floats("column", vector, vector.length, 1))
                      .addInitializer(Tensors.floats("matrix", vector, 1, vector.length))
                      .addInitializer(Tensors.floats("image", new float[64], 1, 1, 64, 1))
                      .addInitializer(Tensors.floats("scales", new float[] {1, 90_000}, 2))
                      .addInitializer(
                          Tensors.integers("places", new long[90_000]).toBuilder()
                              .clearDims()
                              .addDims(300)
                              .addDims(300))
                      .addNode(node));
      assertThat(guard.refusal(broken).orElse(""))
          .as("%s", node)
          .contains("are allowed to this pipeline");
    }
  }

  @Test
  void shouldRefuseWhatTheRunningShapeCannotBe() {
    byte[] unknown = with(node("Relu", "n", List.of("nothing")));
    assertThat(guard.refusal(unknown).orElseThrow())
        .contains("node 'n' (Relu)", "nothing before it gives its input 0, 'nothing'");
    byte[] twice = with(node("Relu", "probabilities", List.of("probabilities")));
    assertThat(guard.refusal(twice).orElseThrow()).contains("called 'probabilities' too");
    byte[] computed = with(node("Reshape", "n", List.of("probabilities", "label")));
    assertThat(guard.refusal(computed).orElseThrow()).contains("has to be a constant");
    byte[] cut =
        changed(
            graph ->
                graph.addInitializer(
                    Tensors.floats("short", new float[3], 3).toBuilder()
                        .clearDims()
                        .addDims(1L << 40)));
    assertThat(guard.refusal(cut).orElseThrow()).contains("tensor 'short' of shape");
  }

  @Test
  void shouldRefuseFunctionsAndSparseTensorsAndNewOpsets() throws InvalidProtocolBufferException {
    ModelProto.Builder model = ModelProto.parseFrom(GOOD).toBuilder();
    assertThat(
            guard.refusal(
                model
                    .clone()
                    .addFunctions(FunctionProto.getDefaultInstance())
                    .build()
                    .toByteArray()))
        .isPresent();
    assertThat(
            guard.refusal(
                changed(g -> g.addSparseInitializer(SparseTensorProto.getDefaultInstance()))))
        .isPresent();
    ModelProto.Builder newer = model.clone();
    newer.getOpsetImportBuilder(0).setVersion(22);
    assertThat(guard.refusal(newer.build().toByteArray()).orElseThrow()).contains("opset 22");
  }

  @Test
  void shouldRefuseEveryPartOfAFile() {
    byte[] whole = GOOD;
    int graphEnds = whole.length - properties();
    for (int length = 0; length < graphEnds; length++) {
      assertThat(guard.refusal(Arrays.copyOf(whole, length))).as("%d bytes", length).isPresent();
    }
    assertThat(guard.refusal(whole)).isEmpty();
  }

  /** How many bytes of the file come behind its graph. */
  private static int properties() {
    try {
      ModelProto model = ModelProto.parseFrom(GOOD);
      return model.getSerializedSize()
          - model.toBuilder().clearMetadataProps().clearOpsetImport().build().getSerializedSize();
    } catch (InvalidProtocolBufferException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte[] with(NodeProto.Builder node) {
    return changed(graph -> graph.addNode(node));
  }

  private static byte[] changed(Consumer<GraphProto.Builder> change) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(GOOD).toBuilder();
      change.accept(model.getGraphBuilder());
      return model.build().toByteArray();
    } catch (InvalidProtocolBufferException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static NodeProto.Builder node(String operator, String name, List<String> inputs) {
    return NodeProto.newBuilder()
        .setName(name)
        .setOpType(operator)
        .addAllInput(inputs)
        .addOutput(name);
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  private static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static AttributeProto text(String name) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.STRING).build();
  }
}
