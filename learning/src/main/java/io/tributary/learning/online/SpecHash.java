package io.tributary.learning.online;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.FeatureSpec.Image;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.Padding;
import io.tributary.learning.network.Returns;
import io.tributary.learning.network.Shape;
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

  private final CanonicalText text = new CanonicalText().word("tributary-spec", "2");

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
      case LearnerSpec(
              var task,
              var features,
              var network,
              var training,
              var snapshots,
              var pretraining) -> {
        hash.add(task);
        hash.add(features);
        hash.add(network);
        hash.addOutput(spec.layout());
        new TrainingText(hash.text).add(training);
        hash.add(snapshots);
        pretraining.ifPresent(hash::add);
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
      case Task.MultiLabel(var label, var labels) ->
          text.word("task", "multilabel").text("task.label", label).texts("task.labels", labels);
      case Task.Regression(var label, var dimensions) ->
          text.word("task", "regression")
              .text("task.label", label)
              .number("task.dimensions", dimensions);
      case Task.Anomaly(var label, var unusual) -> {
        text.word("task", "anomaly");
        label.ifPresent(field -> text.text("task.label", field).texts("task.unusual", unusual));
      }
    }
  }

  private void add(FeatureSpec features) {
    switch (features) {
      case FeatureSpec(var numeric, var categorical, var images, var clip, var steps) -> {
        text.texts("features.numeric", numeric);
        categorical.forEach(this::add);
        images.forEach(this::add);
        text.number("features.clip", clip);
        if (steps > 1) {
          text.number("sequence.length", steps);
        }
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

  private void add(String name, Image image) {
    switch (image) {
      case Image(var shape) ->
          text.text("features.image", name).word("features.image.shape", shape.toString());
    }
  }

  private void add(NetworkSpec network) {
    switch (network) {
      case NetworkSpec(var hidden, var output) -> {
        addLayers(hidden);
        text.word("network.output", word(output));
      }
    }
  }

  /** An image was put out by a dense layer first, so that alone needs no word. */
  private void addOutput(Layout layout) {
    boolean atEveryPlace =
        layout.output() instanceof Shape.Image
            && layout.layers().getLast() instanceof Layer.Flatten;
    if (atEveryPlace) {
      text.word("network.output", "convolution");
    }
  }

  private void addLayers(List<LayerSpec> layers) {
    for (LayerSpec layer : layers) {
      switch (layer) {
        case LayerSpec.Dense(var units, var activation, var initializer) ->
            text.word("network", "dense")
                .number("network.units", units)
                .word("network.activation", word(activation))
                .word("network.initializer", word(initializer));
        case LayerSpec.Dropout(var rate) ->
            text.word("network", "dropout").number("network.rate", rate);
        case LayerSpec.LayerNorm() -> text.word("network", "layer-norm");
        case LayerSpec.Flatten() -> text.word("network", "flatten");
        case LayerSpec.Activate(var activation) ->
            text.word("network", "activation").word("network.activation", word(activation));
        case LayerSpec.Reshape(var channels, var height, var width) ->
            text.word("network", "reshape")
                .number("network.channels", channels)
                .number("network.height", height)
                .number("network.width", width);
        case LayerSpec.Conv2d(
                var units,
                var kernel,
                var stride,
                var padding,
                var to,
                var start) -> {
          addWindow("conv2d", kernel, stride, padding);
          addAffine(units, to, start);
        }
        case LayerSpec.Conv1d(
                var units,
                var kernel,
                var stride,
                var padding,
                var to,
                var start) -> {
          addWindow("conv1d", kernel, stride, padding);
          addAffine(units, to, start);
        }
        case LayerSpec.ConvTranspose(
                var units,
                var kernel,
                var stride,
                var padding,
                var to,
                var start) -> {
          addWindow("conv-transpose", kernel, stride, padding);
          addAffine(units, to, start);
        }
        case LayerSpec.MaxPool(var kernel, var stride, var padding) ->
            addWindow("max-pool", kernel, stride, padding);
        case LayerSpec.AveragePool(var kernel, var stride, var padding) ->
            addWindow("average-pool", kernel, stride, padding);
        case LayerSpec.GlobalAveragePool() -> text.word("network", "global-average-pool");
        case LayerSpec.Upsample(var factor) ->
            text.word("network", "upsample").number("network.factor", factor);
        case LayerSpec.BatchNorm(var momentum) ->
            text.word("network", "batch-norm").number("network.momentum", momentum);
        case LayerSpec.Recurrent(
                var cell,
                var units,
                var returns,
                var bidirectional,
                var truncate) ->
            text.word("network", word(cell))
                .number("network.units", units)
                .word("network.returns", word(returns))
                .word("network.bidirectional", Boolean.toString(bidirectional))
                .number("network.truncate", truncate);
        case LayerSpec.Repeat() -> text.word("network", "repeat");
        case LayerSpec.PerStep(var inner) -> {
          text.word("network", "per-step").number("network.layers", inner.size());
          addLayers(inner);
        }
        case LayerSpec.Residual(var inner) -> {
          text.word("network", "residual").number("network.layers", inner.size());
          addLayers(inner);
        }
      }
    }
  }

  private void addWindow(String name, int kernel, int stride, Padding padding) {
    text.word("network", name).number("network.kernel", kernel).number("network.stride", stride);
    switch (padding) {
      case Padding.Same() -> text.word("network.padding", "same");
      case Padding.Valid() -> text.word("network.padding", "valid");
      case Padding.Fixed(var places) -> text.number("network.padding", places);
    }
  }

  private void addAffine(int filters, Activation activation, Initializer initializer) {
    text.number("network.filters", filters)
        .word("network.activation", word(activation))
        .word("network.initializer", word(initializer));
  }

  private void add(SnapshotSpec snapshots) {
    switch (snapshots) {
      case SnapshotSpec(var every, var onImprovement) ->
          text.number("snapshots.every", every)
              .word("snapshots.onImprovement", Boolean.toString(onImprovement));
    }
  }

  private void add(PretrainingSpec pretraining) {
    switch (pretraining) {
      case PretrainingSpec(var examples, var corruption) ->
          text.number("pretrain.examples", examples)
              .number("pretrain.corruption", corruption)
              .word("pretrain.error", "sum");
    }
  }

  private static String word(Cell cell) {
    return switch (cell) {
      case RNN -> "rnn";
      case LSTM -> "lstm";
      case GRU -> "gru";
    };
  }

  private static String word(Returns returns) {
    return switch (returns) {
      case LAST -> "last";
      case ALL -> "all";
    };
  }

  private static String word(Activation activation) {
    return switch (activation) {
      case IDENTITY -> "identity";
      case SIGN -> "sign";
      case SIGMOID -> "sigmoid";
      case TANH -> "tanh";
      case RELU -> "relu";
      case LEAKY_RELU -> "leaky-relu";
      case PRELU -> "prelu";
      case ELU -> "elu";
      case GELU -> "gelu";
      case SILU -> "silu";
      case SOFTMAX -> "softmax";
    };
  }

  private static String word(Initializer initializer) {
    return switch (initializer) {
      case HE -> "he";
      case HE_NORMAL -> "he-normal";
      case XAVIER -> "xavier";
      case XAVIER_NORMAL -> "xavier-normal";
      case ZEROS -> "zeros";
    };
  }
}
