package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a file of {@link OnnxExport} says of what it takes and gives, for those who have nothing but
 * the file.
 *
 * @param numeric names of the numeric columns, in order
 * @param images shapes of the images by name, whose pixels follow them in the tensor {@code
 *     numeric}
 * @param buckets of the categorical columns by name, in order
 * @param steps the most events in an input, 1 for single events
 * @param classes names of the classes or labels, in the order of the outputs; none for numbers
 * @param output name of the output that is the answer, {@code probabilities}, {@code value} or
 *     {@code score}
 * @param outputs its width
 * @param tolerance how far another runtime's answers up to 1 may be off, see {@link Tolerance}
 */
public record ModelSignature(
    List<String> numeric,
    Map<String, List<Integer>> images,
    Map<String, Integer> buckets,
    int steps,
    List<String> classes,
    String output,
    int outputs,
    double tolerance) {

  private static final List<String> ANSWERS = List.of("probabilities", "value", "score");

  private static final String LEAST = Double.toString(Tolerance.RELATIVE);

  public ModelSignature {
    numeric = List.copyOf(numeric);
    images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    buckets = Collections.unmodifiableMap(new LinkedHashMap<>(buckets));
    classes = List.copyOf(classes);
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when the bytes are no ONNX file, or one that does not name its
   *     columns
   */
  public static ModelSignature read(byte[] onnx) {
    ModelProto file;
    try {
      file = ModelProto.parseFrom(onnx);
    } catch (InvalidProtocolBufferException damaged) {
      throw new IllegalArgumentException("this is no ONNX file: " + damaged.getMessage(), damaged);
    }
    Map<String, String> properties = new HashMap<>();
    for (StringStringEntryProto property : file.getMetadataPropsList()) {
      properties.put(property.getKey(), property.getValue());
    }
    return new Reader(file.getGraph(), properties).read();
  }

  /** Width of one event in the tensor {@code numeric}: the numeric columns and all pixels. */
  public int numericWidth() {
    return numeric.size() + images.values().stream().mapToInt(ModelSignature::pixels).sum();
  }

  /** How far another runtime's answer may be off. */
  public double tolerance(double y) {
    return Math.max(tolerance, Tolerance.RELATIVE * Math.abs(y));
  }

  private static int pixels(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  private record Reader(GraphProto graph, Map<String, String> properties) {

    ModelSignature read() {
      Map<String, List<Integer>> images = new LinkedHashMap<>();
      each(
          OnnxExport.IMAGE,
          (key, name) ->
              images.put(
                  name,
                  Stream.of(property(key + OnnxExport.SHAPE).split(","))
                      .map(Integer::valueOf)
                      .toList()));
      Map<String, Integer> buckets = new LinkedHashMap<>();
      each(
          OnnxExport.CATEGORICAL,
          (key, name) -> buckets.put(name, Integer.valueOf(property(key + OnnxExport.BUCKETS))));
      ValueInfoProto answer =
          graph.getOutputList().stream()
              .filter(output -> ANSWERS.contains(output.getName()))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("no output of the file is any of " + ANSWERS));
      ModelSignature signature =
          new ModelSignature(
              names(OnnxExport.NUMERIC),
              images,
              buckets,
              steps(),
              names(OnnxExport.CLASS),
              answer.getName(),
              last(answer),
              Double.parseDouble(properties.getOrDefault(OnnxExport.TOLERANCE, LEAST)));
      requireWidth("numeric", signature.numericWidth());
      requireWidth("categorical", signature.buckets().size());
      return signature;
    }

    private interface Named {
      void take(String key, String name);
    }

    private void each(String prefix, Named named) {
      for (int i = 0; properties.containsKey(prefix + i); i++) {
        named.take(prefix + i, property(prefix + i));
      }
    }

    private List<String> names(String prefix) {
      List<String> names = new ArrayList<>();
      each(prefix, (_, name) -> names.add(name));
      return names;
    }

    private String property(String key) {
      String value = properties.get(key);
      if (value == null) {
        throw new IllegalArgumentException("the file has no property " + key);
      }
      return value;
    }

    private int steps() {
      return graph.getInputList().stream()
          .map(Reader::dimensions)
          .filter(dimensions -> dimensions.size() == 3)
          .mapToInt(dimensions -> (int) dimensions.get(1).getDimValue())
          .findFirst()
          .orElse(1);
    }

    /** The columns that are named must be those that the graph takes. */
    private void requireWidth(String input, int named) {
      int width =
          graph.getInputList().stream()
              .filter(info -> info.getName().equals(input))
              .mapToInt(Reader::last)
              .findFirst()
              .orElse(0);
      if (width != named) {
        throw new IllegalArgumentException(
            "the input %s has %d columns, and the file names %d: export the model again with this release"
                .formatted(input, width, named));
      }
    }

    private static int last(ValueInfoProto info) {
      return (int) dimensions(info).getLast().getDimValue();
    }

    private static List<Dimension> dimensions(ValueInfoProto info) {
      return info.getType().getTensorType().getShape().getDimList();
    }
  }
}
