package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.FeatureSpec.Image;
import io.tributary.learning.model.TrainedModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From a trained model to the bytes of an ONNX file: the same bytes for the same model, on every
 * machine.
 *
 * <p>Imputation, scaling and embeddings are inside. With N rows, F numeric columns and pixels, C
 * categorical columns and K classes the graph maps {@code numeric} float32 {@code [N, F]}, raw, NaN
 * where missing, and {@code categorical} int64 {@code [N, C]}, bucket ids (each absent when it has
 * no columns), to {@code label} int64 {@code [N]} and {@code probabilities} float32 {@code [N, K]},
 * or to {@code value} float32 {@code [N, 1]} for regression, or to {@code score} float32 {@code [N,
 * 1]} for anomalies. Where an input is a sequence of at most T events they are {@code [N, T, F]}
 * and {@code [N, T, C]}, and {@code lengths} int32 {@code [N]} says how many of them count.
 *
 * <p>The file's properties hold what {@link ModelHash} covers beside the graph, and the names of
 * the columns, which the spec hash covers; nothing else. {@link ModelSignature} reads them.
 */
public final class OnnxExport {

  /** The newest whose operators every runtime of the last years knows. */
  static final int OPSET = 17;

  private static final int IR = 8;

  static final String NUMERIC = "tributary.input.numeric.";
  static final String IMAGE = "tributary.input.image.";
  static final String CATEGORICAL = "tributary.input.categorical.";
  static final String CLASS = "tributary.class.";

  /** Behind an image's number: its sides with commas between them. */
  static final String SHAPE = ".shape";

  /** Behind a categorical column's number. */
  static final String BUCKETS = ".buckets";

  /** What {@link Tolerance} allows of an answer up to 1. */
  static final String TOLERANCE = "tributary.tolerance";

  private OnnxExport() {}

  /** The bytes of the ONNX file. */
  public static byte[] export(TrainedModel model) {
    ModelProto.Builder file = file(ModelGraph.of(model).proto());
    columns(file, model.features());
    List<String> classes = model.task().names();
    for (int k = 0; k < classes.size(); k++) {
      property(file, CLASS + k, classes.get(k));
    }
    property(file, TOLERANCE, Double.toString(Tolerance.of(model, 0)));
    property(file, "tributary.spec.hash", model.specHash());
    property(file, "tributary.seed", Long.toString(model.seed()));
    property(file, "tributary.examples", Long.toString(model.examples()));
    property(file, "tributary.numeric.version", Integer.toString(TrainedModel.NUMERIC_VERSION));
    return file.build().toByteArray();
  }

  /** A file of our versions around a graph. */
  static ModelProto.Builder file(GraphProto graph) {
    return ModelProto.newBuilder()
        .setIrVersion(IR)
        .setProducerName("tributary")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph);
  }

  private static void columns(ModelProto.Builder file, FeatureSpec features) {
    for (int i = 0; i < features.numeric().size(); i++) {
      property(file, NUMERIC + i, features.numeric().get(i));
    }
    int number = 0;
    for (Map.Entry<String, Image> image : features.images().entrySet()) {
      property(file, IMAGE + number, image.getKey());
      property(
          file,
          IMAGE + number + SHAPE,
          image.getValue().shape().stream().map(String::valueOf).collect(Collectors.joining(",")));
      number++;
    }
    number = 0;
    for (Map.Entry<String, Categorical> column : features.categorical().entrySet()) {
      property(file, CATEGORICAL + number, column.getKey());
      property(file, CATEGORICAL + number + BUCKETS, Integer.toString(column.getValue().buckets()));
      number++;
    }
  }

  private static void property(ModelProto.Builder file, String key, String value) {
    file.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
  }
}
