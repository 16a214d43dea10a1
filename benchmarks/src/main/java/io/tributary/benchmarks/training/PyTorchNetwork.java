package io.tributary.benchmarks.training;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/** PyTorch as a JVM programme trains it: DJL's trainer, its loss and its optimizer. */
final class PyTorchNetwork implements Contestant {

  private final Model model;
  private final Trainer trainer;
  private final NDList[] inputs = new NDList[Data.BATCHES];
  private final NDList[] labels = new NDList[Data.BATCHES];

  private PyTorchNetwork(Block block, Shape input, Data data) {
    model = Model.newInstance("network", "PyTorch");
    model.setBlock(block);
    Optimizer sgd =
        Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed(Mlp.LEARNING_RATE))
            .optMomentum(Mlp.MOMENTUM)
            .build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(sgd));
    Shape rows = new Shape(data.rows()).addAll(input);
    trainer.initialize(rows);
    NDManager manager = trainer.getManager();
    for (int b = 0; b < Data.BATCHES; b++) {
      int[] truth = new int[data.rows()];
      for (int r = 0; r < truth.length; r++) {
        truth[r] = data.label(b, r);
      }
      inputs[b] = new NDList(manager.create(data.flat(b), rows));
      labels[b] = new NDList(manager.create(truth, new Shape(data.rows(), 1)));
    }
  }

  static PyTorchNetwork mlp(Mlp mlp, Data data) {
    SequentialBlock block = new SequentialBlock();
    dense(block, mlp.widths().subList(1, mlp.widths().size()));
    return new PyTorchNetwork(block, new Shape(mlp.inputs()), data);
  }

  static PyTorchNetwork leNet(Data data) {
    Shape two = new Shape(2, 2);
    SequentialBlock block = new SequentialBlock();
    block
        .add(conv(6).optPadding(new Shape(2, 2)).build())
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(two, two))
        .add(conv(16).build())
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(two, two))
        .add(Blocks.batchFlattenBlock());
    dense(block, LeNet.DENSE);
    return new PyTorchNetwork(block, new Shape(1, LeNet.SIDE, LeNet.SIDE), data);
  }

  private static Conv2d.Builder conv(int filters) {
    return Conv2d.builder().setKernelShape(new Shape(5, 5)).setFilters(filters);
  }

  /** Dense layers, ReLU between them. */
  private static void dense(SequentialBlock block, List<Integer> widths) {
    for (int l = 0; l < widths.size(); l++) {
      block.add(Linear.builder().setUnits(widths.get(l)).build());
      if (l + 1 < widths.size()) {
        block.add(Activation::relu);
      }
    }
  }

  @Override
  public String name() {
    return "DJL/PyTorch " + Engine.getEngine("PyTorch").getVersion();
  }

  @Override
  public void run(int turn) {
    int b = turn % Data.BATCHES;
    try (GradientCollector collector = trainer.newGradientCollector();
        NDList prediction = trainer.forward(inputs[b]);
        NDArray loss = trainer.getLoss().evaluate(labels[b], prediction)) {
      collector.backward(loss);
      trainer.step();
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
