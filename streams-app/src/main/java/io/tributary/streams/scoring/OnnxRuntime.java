package io.tributary.streams.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.device.NvidiaDriver;
import io.tributary.streams.device.Placement;
import io.tributary.streams.pipeline.Pipeline;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens models, and counts how many it opened and how many of these were closed. Safe for use by
 * many threads.
 *
 * <p>The runtime's environment ends with the process, in a shutdown hook of its own: close every
 * model and stop every thread that opens some before.
 */
public final class OnnxRuntime {

  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "tributary");
  private final Placement placement;
  private final Duration budget;
  private final LongAdder opened = new LongAdder();
  private final LongAdder closed = new LongAdder();

  /** On the processor. */
  public OnnxRuntime() {
    this(Placement.CPU, Duration.ZERO);
  }

  /**
   * @param placement where models may run
   * @param budget the longest that a batch may take on a GPU
   */
  OnnxRuntime(Placement placement, Duration budget) {
    this.placement = placement;
    this.budget = budget;
  }

  /** Where the pipeline asks for, if this build and this machine can do so. */
  public static OnnxRuntime of(Pipeline pipeline) {
    return new OnnxRuntime(
        Placement.of(pipeline.scoring().device(), hasCuda(), new NvidiaDriver()),
        pipeline.scoring().maxLinger());
  }

  /** Whether this build's runtime can use a GPU at all. */
  static boolean hasCuda() {
    return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
  }

  /** Where models may run. */
  public Placement placement() {
    return placement;
  }

  /** What takes models to the GPU; empty where there is none to be used. */
  Optional<GpuMover> mover(ModelShape shape, int maxBatch) {
    if (placement.gpu().isEmpty()) {
      return Optional.empty();
    }
    Gpu gpu = new Gpu(placement.gpu().getAsInt());
    return Optional.of(
        new GpuMover(
            gpu,
            (model, onnx) -> open(model.version(), model.examples(), onnx, shape, gpu),
            new DeviceParity(this, shape, maxBatch),
            budget,
            System::nanoTime));
  }

  OrtEnvironment environment() {
    return environment;
  }

  /**
   * Tells a failure that says something of a model from one of a process that ends: then the
   * runtime's own hook has closed it, and every model fails.
   *
   * @throws IllegalStateException when the process ends
   */
  static void requireOpen() {
    Thread none = Thread.ofPlatform().unstarted(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(none);
    } catch (IllegalStateException ending) {
      throw new IllegalStateException(
          "the program ends, and ONNX Runtime was closed with it", ending);
    }
    Runtime.getRuntime().removeShutdownHook(none);
  }

  /** Models opened so far. */
  long opened() {
    return opened.sum();
  }

  /** Models closed so far. */
  long closed() {
    return closed.sum();
  }

  /**
   * Loads a model on the processor.
   *
   * @param version what predictions will name
   * @param examples how many examples it has learned
   * @return held once, by the caller
   * @throws ModelRefusedException when the runtime cannot load it, or it takes or gives other
   *     tensors than {@code shape} says
   */
  OnnxModel open(ModelVersion version, long examples, byte[] onnx, ModelShape shape)
      throws ModelRefusedException {
    return open(version, examples, onnx, shape, null);
  }

  OnnxModel open(
      ModelVersion version, long examples, byte[] onnx, ModelShape shape, @Nullable Gpu gpu)
      throws ModelRefusedException {
    OrtSession session = session(onnx, shape, Set.of(), gpu);
    return new OnnxModel(version, examples, session, Map.of(), () -> close(session));
  }

  /**
   * Builds a session, to be given to {@link #close}.
   *
   * @param weights names of the inputs that the graph takes beside those of events
   * @param gpu where it runs; on the processor when null
   * @throws ModelRefusedException likewise
   */
  OrtSession session(byte[] onnx, ModelShape shape, Set<String> weights, @Nullable Gpu gpu)
      throws ModelRefusedException {
    try (SessionOptions options = new SessionOptions()) {
      // Many stream threads, each with a session call of its own: a pool in each would only wait.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      if (gpu != null) {
        gpu.addTo(options);
      }
      if (!weights.isEmpty()) {
        // Only constants can be packed, and what the file of a snapshot gives unpacked is given
        // to the bit if none is.
        options.addConfigEntry("session.disable_prepacking", "1");
      }
      OrtSession session = environment.createSession(onnx, options);
      String mismatch = mismatch(session, shape, weights);
      if (mismatch != null) {
        session.close();
        throw new ModelRefusedException(mismatch);
      }
      opened.increment();
      return session;
    } catch (OrtException broken) {
      throw new ModelRefusedException("ONNX Runtime: " + broken.getMessage(), broken);
    }
  }

  void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException alreadyClosed) {
      throw new IllegalStateException("a session was closed by somebody else", alreadyClosed);
    }
    closed.increment();
  }

  private static @Nullable String mismatch(
      OrtSession session, ModelShape shape, Set<String> weights) throws OrtException {
    Map<String, String> wanted = new HashMap<>();
    if (shape.numeric() > 0) {
      wanted.put(ModelShape.NUMERIC, input(OnnxJavaType.FLOAT, shape, shape.numeric()));
    }
    if (shape.categorical() > 0) {
      wanted.put(ModelShape.CATEGORICAL, input(OnnxJavaType.INT64, shape, shape.categorical()));
    }
    if (shape.isSequence()) {
      wanted.put(ModelShape.LENGTHS, tensor(OnnxJavaType.INT32));
    }
    Map<String, String> found = new HashMap<>();
    session.getInputInfo().forEach((name, info) -> found.put(name, tensor(info)));
    found.keySet().removeAll(weights);
    if (!found.equals(wanted)) {
      return "it takes " + found + " where the pipeline gives " + wanted;
    }
    NodeInfo output = session.getOutputInfo().get(shape.output());
    String gives = output == null ? "nothing" : tensor(output);
    String needed = tensor(OnnxJavaType.FLOAT, shape.outputs());
    return gives.equals(needed)
        ? null
        : "its output " + shape.output() + " is " + gives + " where the task needs " + needed;
  }

  private static String input(OnnxJavaType type, ModelShape shape, int columns) {
    return shape.isSequence() ? tensor(type, shape.steps(), columns) : tensor(type, columns);
  }

  private static String tensor(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor && tensor.getShape().length > 0
        ? tensor(tensor.type, Arrays.stream(tensor.getShape()).skip(1).toArray())
        : node.getInfo().toString();
  }

  private static String tensor(OnnxJavaType type, long... dimensions) {
    return Stream.concat(Stream.of("N"), Arrays.stream(dimensions).mapToObj(Long::toString))
        .collect(Collectors.joining(", ", type + " [", "]"));
  }
}
