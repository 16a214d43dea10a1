package io.tributary.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** TensorFlow's graph, built once and run step by step; variables live inside it. */
final class TensorFlowMlp implements Contestant {

  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TFloat32> x;
  private final Placeholder<TFloat32> labels;
  private final Op train;
  private final TFloat32[] inputs = new TFloat32[Data.BATCHES];
  private final TFloat32[] truths = new TFloat32[Data.BATCHES];

  TensorFlowMlp(Mlp mlp, Data data) {
    Ops tf = Ops.create(graph);
    int rows = data.rows();
    Shape inputShape = Shape.of(rows, mlp.inputs());
    Shape labelShape = Shape.of(rows, mlp.classes());
    x = tf.placeholder(TFloat32.class, Placeholder.shape(inputShape));
    labels = tf.placeholder(TFloat32.class, Placeholder.shape(labelShape));
    List<Op> initial = new ArrayList<>();
    List<Variable<TFloat32>> variables = new ArrayList<>();
    Operand<TFloat32> y = x;
    int last = mlp.widths().size() - 1;
    Random random = new Random(42);
    for (int l = 1; l <= last; l++) {
      int in = mlp.widths().get(l - 1);
      int out = mlp.widths().get(l);
      float[] start = new float[in * out];
      for (int i = 0; i < start.length; i++) {
        start[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / in));
      }
      Variable<TFloat32> w = variable(tf, Shape.of(in, out), start, initial);
      Variable<TFloat32> b = variable(tf, Shape.of(out), new float[out], initial);
      variables.add(w);
      variables.add(b);
      y = tf.nn.biasAdd(tf.linalg.matMul(y, w), b);
      if (l < last) {
        y = tf.nn.relu(y);
      }
    }
    SoftmaxCrossEntropyWithLogits<TFloat32> loss = tf.nn.softmaxCrossEntropyWithLogits(y, labels);
    Mean<TFloat32> mean = tf.math.mean(loss.loss(), tf.constant(0));
    Gradients gradients = tf.gradients(mean, variables);
    List<Op> updates = new ArrayList<>();
    for (int v = 0; v < variables.size(); v++) {
      Variable<TFloat32> w = variables.get(v);
      float[] zeros = new float[(int) w.shape().size()];
      Variable<TFloat32> velocity = variable(tf, w.shape(), zeros, initial);
      updates.add(
          tf.train.applyMomentum(
              w,
              velocity,
              tf.constant(Mlp.LEARNING_RATE),
              gradients.<TFloat32>dy(v),
              tf.constant(Mlp.MOMENTUM)));
    }
    train = tf.withControlDependencies(updates).noOp();
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .build());
    Session.Runner start = session.runner();
    initial.forEach(start::addTarget);
    start.run().close();
    for (int b = 0; b < Data.BATCHES; b++) {
      inputs[b] = TFloat32.tensorOf(inputShape, DataBuffers.of(data.flat(b), true, false));
      truths[b] =
          TFloat32.tensorOf(labelShape, DataBuffers.of(data.oneHot(b, mlp.classes()), true, false));
    }
  }

  private static Variable<TFloat32> variable(Ops tf, Shape shape, float[] start, List<Op> initial) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    initial.add(tf.assign(variable, tf.constant(shape, DataBuffers.of(start, true, false))));
    return variable;
  }

  @Override
  public String name() {
    return "TensorFlow graph " + TensorFlow.version();
  }

  @Override
  public void run(int turn) {
    int b = turn % Data.BATCHES;
    session
        .runner()
        .feed(x.asOutput(), inputs[b])
        .feed(labels.asOutput(), truths[b])
        .addTarget(train)
        .run()
        .close();
  }

  @Override
  public void close() {
    for (int b = 0; b < Data.BATCHES; b++) {
      inputs[b].close();
      truths[b].close();
    }
    session.close();
    graph.close();
  }
}
