package io.tributary.benchmarks.freshness;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.onnx.ModelWeights;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.learning.onnx.OpenGraph;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One batch with weights that come as inputs, beside the same with constants. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class OpenGraphBenchmark {

  private static final String NUMERIC = "numeric";

  /** Width of the input and of each of two hidden layers. */
  @Param({"8", "32", "128"})
  private int width;

  @Param({"1", "256"})
  private int batch;

  private OrtSession constants;
  private OrtSession open;
  private Map<String, OnnxTensor> events;
  private Map<String, OnnxTensor> eventsAndWeights;

  // JMH calls the set-up before it measures.
  @SuppressWarnings("NullAway.Init")
  public OpenGraphBenchmark() {}

  /** Builds both sessions. */
  @Setup
  public void setUp() throws OrtException {
    TrainedModel model = model();
    OpenGraph graph = OpenGraph.of(model);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      constants = environment.createSession(OnnxExport.export(model), options);
      options.addConfigEntry("session.disable_prepacking", "1");
      open = environment.createSession(graph.onnx(), options);
    }
    FloatBuffer rows = floats(batch * width);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < rows.capacity(); i++) {
      rows.put(i, (float) random.nextDouble(-1, 1));
    }
    events = Map.of(NUMERIC, OnnxTensor.createTensor(environment, rows, new long[] {batch, width}));
    eventsAndWeights = new HashMap<>(events);
    FloatBuffer weights = floats(graph.floats());
    weights.put(
        0,
        ByteBuffer.wrap(ModelWeights.of(model).content())
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer(),
        0,
        graph.floats());
    int next = 0;
    for (OpenGraph.Weight weight : graph.weights()) {
      eventsAndWeights.put(
          weight.name(),
          OnnxTensor.createTensor(
              environment,
              weights.slice(next, weight.floats()),
              weight.shape().stream().mapToLong(Long::longValue).toArray()));
      next += weight.floats();
    }
  }

  private TrainedModel model() {
    List<String> columns = IntStream.range(0, width).mapToObj(i -> "x" + i).toList();
    LayerSpec hidden = new LayerSpec.Dense(width, Activation.RELU);
    return OnlineLearner.create(
            new LearnerSpec(
                new Task.Classification("y", List.of("no", "yes")),
                new FeatureSpec(columns, Map.of(), FeatureSpec.DEFAULT_CLIP),
                List.of(hidden, hidden),
                new TrainingSpec(
                    new LossSpec.CrossEntropy(),
                    1,
                    new OptimizerSpec.Sgd(0.01f, 0),
                    42,
                    new EarlyStoppingSpec(1000, 2000, 5, 1e-4, 0, Action.STOP_PUBLISHING)),
                new SnapshotSpec(Integer.MAX_VALUE, false)))
        .model();
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** As versions answer. */
  @Benchmark
  public OrtSession.Result constants() throws OrtException {
    return closed(constants.run(events));
  }

  /** As the learner's weights of a commit do. */
  @Benchmark
  public OrtSession.Result inputs() throws OrtException {
    return closed(open.run(eventsAndWeights));
  }

  private static OrtSession.Result closed(OrtSession.Result result) {
    result.close();
    return result;
  }
}
