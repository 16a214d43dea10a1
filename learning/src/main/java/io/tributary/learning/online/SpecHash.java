package io.tributary.learning.online;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.network.Activation;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Loss;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over a text that spells out a spec. The words are written here and not taken from the
 * code's names, so that a renaming changes no hash; the record patterns make a new component a
 * compile error until it is spelled out too.
 */
final class SpecHash {

  private final CanonicalText text = new CanonicalText().word("tributary-spec", "1");

  private SpecHash() {}

  /** Lower-case hex. */
  static String of(LearnerSpec spec) {
    try {
      byte[] bytes = canonicalText(spec).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  static String canonicalText(LearnerSpec spec) {
    SpecHash hash = new SpecHash();
    switch (spec) {
      case LearnerSpec(var task, var features, var network, var training, var snapshots) -> {
        hash.add(task);
        hash.add(features);
        hash.add(network);
        hash.add(training);
        hash.add(snapshots);
      }
    }
    return hash.text.toString();
  }

  private void add(Task task) {
    switch (task) {
      case Task.Classification(var label, var classes) ->
          text.word("task", "classification")
              .text("task.label", label)
              .texts("task.classes", classes);
      case Task.Regression(var label) -> text.word("task", "regression").text("task.label", label);
    }
  }

  private void add(FeatureSpec features) {
    switch (features) {
      case FeatureSpec(var numeric, var categorical, var clip) -> {
        text.texts("features.numeric", numeric);
        categorical.forEach(this::add);
        text.number("features.clip", clip);
      }
    }
  }

  private void add(String name, Categorical column) {
    switch (column) {
      case Categorical(var buckets, var dimensions) ->
          text.text("features.categorical", name)
              .number("features.categorical.buckets", buckets)
              .number("features.categorical.dimensions", dimensions);
    }
  }

  private void add(List<LayerSpec> network) {
    for (LayerSpec layer : network) {
      switch (layer) {
        case LayerSpec.Dense(var units, var activation) ->
            text.word("network", "dense")
                .number("network.units", units)
                .word("network.activation", word(activation));
      }
    }
  }

  private void add(TrainingSpec training) {
    switch (training) {
      case TrainingSpec(var loss, var miniBatch, var optimizer, var seed, var earlyStopping) -> {
        text.word("training.loss", word(loss)).number("training.miniBatch", miniBatch);
        add(optimizer);
        text.number("training.seed", seed);
        add(earlyStopping);
      }
    }
  }

  private void add(OptimizerSpec optimizer) {
    switch (optimizer) {
      case OptimizerSpec.Sgd(var learningRate, var momentum) ->
          text.word("optimizer", "sgd")
              .number("optimizer.learningRate", learningRate)
              .number("optimizer.momentum", momentum);
      case OptimizerSpec.Adam(var learningRate, var beta1, var beta2, var epsilon) ->
          text.word("optimizer", "adam")
              .number("optimizer.learningRate", learningRate)
              .number("optimizer.beta1", beta1)
              .number("optimizer.beta2", beta2)
              .number("optimizer.epsilon", epsilon);
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

  private void add(SnapshotSpec snapshots) {
    switch (snapshots) {
      case SnapshotSpec(var every, var onImprovement) ->
          text.number("snapshots.every", every)
              .word("snapshots.onImprovement", Boolean.toString(onImprovement));
    }
  }

  private static String word(Activation activation) {
    return switch (activation) {
      case IDENTITY -> "identity";
      case SIGMOID -> "sigmoid";
      case TANH -> "tanh";
      case RELU -> "relu";
    };
  }

  private static String word(Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY -> "cross-entropy";
      case MSE -> "mse";
    };
  }

  private static String word(EarlyStoppingSpec.Action action) {
    return switch (action) {
      case STOP_PUBLISHING -> "stop-publishing";
      case RESTORE_BEST -> "restore-best";
      case FREEZE -> "freeze";
    };
  }
}
