package io.tributary.benchmarks.training;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** PyTorch's LSTM as a JVM programme trains it: DJL's trainer, its loss and its optimizer. */
final class PyTorchLstm implements Contestant {

  private final Model model;
  private final Trainer trainer;
  private final NDList[] inputs = new NDList[Data.BATCHES];
  private final NDList[] labels = new NDList[Data.BATCHES];

  PyTorchLstm(Lstm lstm, Data data) {
    SequentialBlock block = new SequentialBlock();
    block.add(
        LSTM.builder()
            .setStateSize(lstm.units())
            .setNumLayers(1)
            .optBatchFirst(true)
            .optReturnState(false)
            .build());
    block.add(output -> new NDList(output.singletonOrThrow().get(":, -1")));
    block.add(Linear.builder().setUnits(lstm.classes()).build());
    model = Model.newInstance("lstm", "PyTorch");
    model.setBlock(block);
    Optimizer sgd =
        Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed(Mlp.LEARNING_RATE))
            .optMomentum(Mlp.MOMENTUM)
            .build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(sgd));
    trainer.initialize(new Shape(data.rows(), lstm.steps(), lstm.inputs()));
    NDManager manager = trainer.getManager();
    for (int b = 0; b < Data.BATCHES; b++) {
      int[] truth = new int[data.rows()];
      for (int r = 0; r < truth.length; r++) {
        truth[r] = data.label(b, r);
      }
      inputs[b] =
          new NDList(
              manager.create(data.flat(b), new Shape(data.rows(), lstm.steps(), lstm.inputs())));
      labels[b] = new NDList(manager.create(truth, new Shape(data.rows(), 1)));
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
