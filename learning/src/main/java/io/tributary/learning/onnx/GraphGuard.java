package io.tributary.learning.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides by its bytes alone whether an ONNX file may be given to a runtime: only the operators of
 * our networks, everything inside the file, every constant finite, and not much more to compute
 * than for a network that is known to be good. A graph of a few hundred bytes can ask a runtime for
 * any amount of memory, already while it is loaded. Safe for use by many threads.
 */
public final class GraphGuard {

  private static final int OLDEST_OPSET = 13;
  private static final int NEWEST_OPSET = 21;

  /** Versions of one pipeline differ in how many networks of the pool they hold. */
  private static final long FACTOR = 4;

  private static final long ALWAYS_ALLOWED_BYTES = 64L << 20;

  private final int maxBatch;
  private final long mostBytes;

  private GraphGuard(int maxBatch, long mostBytes) {
    this.maxBatch = maxBatch;
    this.mostBytes = mostBytes;
  }

  /**
   * A guard for versions of the same pipeline.
   *
   * @param good an ONNX file that is trusted, such as that of the untrained network
   * @param maxBatch the most rows that are ever given to it
   */
  public static GraphGuard like(byte[] good, int maxBatch) {
    try {
      long bytes = Contents.of(good).bytes(maxBatch);
      return new GraphGuard(
          maxBatch, Math.max(ALWAYS_ALLOWED_BYTES, Dimensions.times(bytes, FACTOR)));
    } catch (UnfitGraphException unfit) {
      throw new IllegalArgumentException("the trusted file is unfit itself", unfit);
    }
  }

  /** Why a file must not be loaded; empty when it may be. */
  public Optional<String> refusal(byte[] onnx) {
    try {
      Contents contents = Contents.of(onnx);
      long bytes = Math.max(contents.bytes(1), contents.bytes(maxBatch));
      return bytes <= mostBytes
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "for %,d rows it would compute %,d bytes, and %,d are allowed to this pipeline",
                  maxBatch,
                  bytes,
                  mostBytes));
    } catch (UnfitGraphException unfit) {
      return Optional.of(String.valueOf(unfit.getMessage()));
    }
  }

  /** What is in a file. */
  private record Contents(GraphProto graph, GraphConstants constants) {

    static Contents of(byte[] onnx) throws UnfitGraphException {
      ModelProto model;
      try {
        model = ModelProto.parseFrom(onnx);
      } catch (InvalidProtocolBufferException cut) {
        throw new UnfitGraphException("it is no ONNX file, or a part of one: " + cut.getMessage());
      }
      requireKnown(model);
      GraphProto graph = model.getGraph();
      return new Contents(graph, new GraphConstants(graph.getInitializerList()));
    }

    long bytes(int rows) throws UnfitGraphException {
      return GraphSize.of(graph, constants, rows).bytes();
    }
  }

  private static void requireKnown(ModelProto model) throws UnfitGraphException {
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      if (set.getVersion() < OLDEST_OPSET || set.getVersion() > NEWEST_OPSET) {
        throw new UnfitGraphException(
            "it is written in opset %d; %d to %d are known"
                .formatted(set.getVersion(), OLDEST_OPSET, NEWEST_OPSET));
      }
    }
    if (model.getFunctionsCount() > 0
        || model.getTrainingInfoCount() > 0
        || model.getGraph().getSparseInitializerCount() > 0) {
      throw new UnfitGraphException("it holds functions, training or sparse tensors");
    }
    if (model.getGraph().getNodeCount() == 0 || model.getGraph().getOutputCount() == 0) {
      throw new UnfitGraphException(
          "it is no ONNX file, or a part of one: it has no operators, or no outputs");
    }
  }
}
