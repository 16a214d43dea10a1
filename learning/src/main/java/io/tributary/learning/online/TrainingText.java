package io.tributary.learning.online;

import io.tributary.learning.drift.DriftSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.Schedule;
import java.util.List;

/** The part of a spec's canonical text that says how networks learn. */
final class TrainingText {

  private final CanonicalText text;

  TrainingText(CanonicalText text) {
    this.text = text;
  }

  void add(TrainingSpec training) {
    switch (training) {
      case TrainingSpec(
              var loss,
              var classWeights,
              var standardizeTargets,
              var miniBatch,
              var pool,
              var update,
              var seed,
              var earlyStopping,
              var drift) -> {
        add(loss);
        add(classWeights);
        text.word("training.standardizeTargets", Boolean.toString(standardizeTargets))
            .number("training.miniBatch", miniBatch);
        add(pool);
        add(update);
        text.number("training.seed", seed);
        add(earlyStopping);
        drift.ifPresent(this::add);
      }
    }
  }

  private void add(LossSpec loss) {
    switch (loss) {
      case LossSpec.CrossEntropy(var smoothing, var focus) ->
          addEntropy("cross-entropy", smoothing, focus);
      case LossSpec.BinaryCrossEntropy(var smoothing, var focus) ->
          addEntropy("binary-cross-entropy", smoothing, focus);
      case LossSpec.Perceptron() -> text.word("training.loss", "perceptron");
      case LossSpec.Hinge() -> text.word("training.loss", "hinge");
      case LossSpec.MeanSquaredError() -> text.word("training.loss", "mse");
      case LossSpec.Huber(var delta) ->
          text.word("training.loss", "huber").number("training.loss.delta", delta);
    }
  }

  private void addEntropy(String name, float smoothing, float focus) {
    text.word("training.loss", name)
        .number("training.loss.smoothing", smoothing)
        .number("training.loss.focus", focus);
  }

  private void add(ClassWeights weights) {
    switch (weights) {
      case ClassWeights.Equal() -> text.word("training.weight.classes", "equal");
      case ClassWeights.Fixed(var fixed) -> text.word("training.weight.classes", fixed.toString());
      case ClassWeights.Balanced() -> text.word("training.weight.classes", "balanced");
    }
  }

  private void add(PoolSpec pool) {
    switch (pool) {
      case PoolSpec(List<OptimizerSpec> candidates, List<Float> averaging) -> {
        candidates.forEach(this::add);
        text.word("training.averaging", averaging.toString());
      }
    }
  }

  private void add(UpdateSpec update) {
    switch (update) {
      case UpdateSpec(var schedule, var weightDecay, var clipNorm, var biasRate) -> {
        add(schedule);
        text.number("training.weightDecay", weightDecay)
            .number("training.clipNorm", clipNorm)
            .number("training.biasRate", biasRate);
      }
    }
  }

  private void add(Schedule schedule) {
    switch (schedule) {
      case Schedule.Constant() -> text.word("training.schedule", "constant");
      case Schedule.Step(var every, var factor) ->
          text.word("training.schedule", "step")
              .number("training.schedule.every", every)
              .number("training.schedule.factor", factor);
      case Schedule.Cosine(var period, var floor) ->
          text.word("training.schedule", "cosine")
              .number("training.schedule.period", period)
              .number("training.schedule.floor", floor);
      case Schedule.InverseTime(var decay) ->
          text.word("training.schedule", "inverse-time").number("training.schedule.decay", decay);
      case Schedule.WarmUp(var steps, var then) -> {
        text.word("training.schedule", "warm-up").number("training.schedule.steps", steps);
        add(then);
      }
    }
  }

  private void add(DriftPolicy policy) {
    switch (policy) {
      case DriftPolicy(var detector, var response, var factor, var examples) -> {
        add(detector);
        text.word("drift.response", word(response))
            .number("drift.factor", factor)
            .number("drift.examples", examples);
      }
    }
  }

  private void add(DriftSpec detector) {
    switch (detector) {
      case DriftSpec.Adwin(var delta, var clock, var maxBuckets, var minWindow, var gracePeriod) ->
          text.word("drift.detector", "adwin")
              .number("drift.delta", delta)
              .number("drift.clock", clock)
              .number("drift.maxBuckets", maxBuckets)
              .number("drift.minWindow", minWindow)
              .number("drift.gracePeriod", gracePeriod);
      case DriftSpec.PageHinkley(var minimum, var delta, var threshold, var alpha) ->
          text.word("drift.detector", "page-hinkley")
              .number("drift.minimum", minimum)
              .number("drift.delta", delta)
              .number("drift.threshold", threshold)
              .number("drift.alpha", alpha);
      case DriftSpec.Ddm(var warmUp, var deviations) ->
          text.word("drift.detector", "ddm")
              .number("drift.warmUp", warmUp)
              .number("drift.deviations", deviations);
    }
  }

  private void add(OptimizerSpec optimizer) {
    switch (optimizer) {
      case OptimizerSpec.Sgd(var learningRate, var momentum, var nesterov) ->
          text.word("optimizer", nesterov ? "nesterov" : "sgd")
              .number("optimizer.learningRate", learningRate)
              .number("optimizer.momentum", momentum);
      case OptimizerSpec.AdaGrad(var learningRate, var epsilon) ->
          text.word("optimizer", "adagrad")
              .number("optimizer.learningRate", learningRate)
              .number("optimizer.epsilon", epsilon);
      case OptimizerSpec.RmsProp(var learningRate, var decay, var momentum, var epsilon) ->
          text.word("optimizer", "rmsprop")
              .number("optimizer.learningRate", learningRate)
              .number("optimizer.decay", decay)
              .number("optimizer.momentum", momentum)
              .number("optimizer.epsilon", epsilon);
      case OptimizerSpec.Adam(var learningRate, var beta1, var beta2, var epsilon) ->
          text.word("optimizer", "adam")
              .number("optimizer.learningRate", learningRate)
              .number("optimizer.beta1", beta1)
              .number("optimizer.beta2", beta2)
              .number("optimizer.epsilon", epsilon);
      case OptimizerSpec.AdamW(
              var learningRate,
              var beta1,
              var beta2,
              var epsilon,
              var weightDecay) ->
          text.word("optimizer", "adamw")
              .number("optimizer.learningRate", learningRate)
              .number("optimizer.beta1", beta1)
              .number("optimizer.beta2", beta2)
              .number("optimizer.epsilon", epsilon)
              .number("optimizer.weightDecay", weightDecay);
    }
  }

  private void add(EarlyStoppingSpec earlyStopping) {
    switch (earlyStopping) {
      case EarlyStoppingSpec(
              var checkEvery,
              var window,
              var patience,
              var minDelta,
              var holdOutEvery,
              var action) ->
          text.number("earlyStopping.checkEvery", checkEvery)
              .number("earlyStopping.window", window)
              .number("earlyStopping.patience", patience)
              .number("earlyStopping.minDelta", minDelta)
              .number("earlyStopping.holdOutEvery", holdOutEvery)
              .word("earlyStopping.action", word(action));
    }
  }

  private static String word(EarlyStoppingSpec.Action action) {
    return switch (action) {
      case STOP_PUBLISHING -> "stop-publishing";
      case RESTORE_BEST -> "restore-best";
      case FREEZE -> "freeze";
    };
  }

  private static String word(DriftPolicy.Response response) {
    return switch (response) {
      case ALARM -> "alarm";
      case RAISE_LEARNING_RATE -> "raise-learning-rate";
      case RESET_OPTIMIZER -> "reset-optimizer";
    };
  }
}
