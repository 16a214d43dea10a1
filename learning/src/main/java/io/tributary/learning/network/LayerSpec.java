package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;
import java.util.List;

/** A hidden layer as the pipeline file names it. The output layer follows from task and loss. */
public sealed interface LayerSpec {

  /**
   * A fully connected layer.
   *
   * @param units width of its output, at least 1
   * @param initializer of its weights; biases start at zero
   */
  record Dense(int units, Activation activation, Initializer initializer) implements LayerSpec {
    public Dense {
      if (units < 1) {
        throw new IllegalArgumentException("units must be at least 1: " + units);
      }
    }

    /** With the initializer that suits the activation. */
    public Dense(int units, Activation activation) {
      this(units, activation, Initializer.suiting(activation));
    }
  }

  /**
   * Sets a random share of its inputs to zero while learning and scales the others up to make good
   * for it (Srivastava et al., 2014); when predicting it does nothing.
   *
   * @param rate the share, in [0, 1)
   */
  record Dropout(float rate) implements LayerSpec {
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("rate must be in [0, 1): " + rate);
      }
    }
  }

  /** Standardises each row over its values, then scales and shifts them (Ba et al., 2016). */
  record LayerNorm() implements LayerSpec {}

  /**
   * Reads an image as one row of values, channel by channel, or a sequence, oldest step first.
   * Changes no number.
   */
  record Flatten() implements LayerSpec {}

  /** Reads one row of values as an image, in the order in which {@link Flatten} gives them. */
  record Reshape(int channels, int height, int width) implements LayerSpec {
    public Reshape {
      requirePositive("channels", channels);
      requirePositive("height", height);
      requirePositive("width", width);
    }
  }

  /** An activation of its own, as after a residual block. */
  record Activate(Activation activation) implements LayerSpec {}

  /**
   * Reads a sequence step by step, oldest first, and carries a state from step to step.
   *
   * @param units width of its output in one direction, at least 1
   * @param bidirectional whether a second one, with weights of its own, reads from the newest step
   *     to the oldest; the outputs of both stand side by side
   * @param truncate gradients flow back through the state for at most so many steps, counted in
   *     blocks from the last step on (Williams and Peng, 1990); 0 for all
   */
  record Recurrent(Cell cell, int units, Returns returns, boolean bidirectional, int truncate)
      implements LayerSpec {
    public Recurrent {
      if (units < 1) {
        throw new IllegalArgumentException("units must be at least 1: " + units);
      }
      if (truncate < 0) {
        throw new IllegalArgumentException("truncate must not be negative: " + truncate);
      }
    }

    /** In one direction, with gradients through all steps. */
    public Recurrent(Cell cell, int units, Returns returns) {
      this(cell, units, returns, false, 0);
    }

    /** That returns its last output. */
    public Recurrent(Cell cell, int units) {
      this(cell, units, Returns.LAST);
    }
  }

  /** The same row at every step of the input's sequence: what a decoder begins with. */
  record Repeat() implements LayerSpec {}

  /**
   * The same layers at every step of a sequence.
   *
   * @param layers at least one, each of which takes a row of values
   */
  record PerStep(List<LayerSpec> layers) implements LayerSpec {
    public PerStep {
      layers = List.copyOf(layers);
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("perStep must have at least one layer");
      }
    }
  }

  /**
   * A layer with the same weights at every place of an image (LeCun et al., 1998).
   *
   * @param filters channels of its output, at least 1
   * @param kernel height and width of what it sees at once, at least 1
   * @param stride places from one position to the next, at least 1
   */
  record Conv2d(
      int filters,
      int kernel,
      int stride,
      Padding padding,
      Activation activation,
      Initializer initializer)
      implements LayerSpec {
    public Conv2d {
      requirePositive("filters", filters);
      requirePositive("kernel", kernel);
      requirePositive("stride", stride);
    }

    /** With stride 1 and the initializer that suits the activation. */
    public Conv2d(int filters, int kernel, Padding padding, Activation activation) {
      this(filters, kernel, 1, padding, activation, Initializer.suiting(activation));
    }
  }

  /**
   * The same along an image of height 1, a signal, or along the steps of a sequence, which stay as
   * many: stride 1 and {@code same} padding only; arguments as in {@link Conv2d}.
   */
  record Conv1d(
      int filters,
      int kernel,
      int stride,
      Padding padding,
      Activation activation,
      Initializer initializer)
      implements LayerSpec {
    public Conv1d {
      requirePositive("filters", filters);
      requirePositive("kernel", kernel);
      requirePositive("stride", stride);
    }
  }

  /**
   * The way back of a convolution, to an image {@code stride} times as large: {@code same} padding
   * makes it exactly that; arguments as in {@link Conv2d}. A signal, an image of height 1, stays
   * one.
   */
  record ConvTranspose(
      int filters,
      int kernel,
      int stride,
      Padding padding,
      Activation activation,
      Initializer initializer)
      implements LayerSpec {
    public ConvTranspose {
      requirePositive("filters", filters);
      requirePositive("kernel", kernel);
      requirePositive("stride", stride);
    }
  }

  /** The highest value in each window of {@code kernel · kernel} places, every {@code stride}. */
  record MaxPool(int kernel, int stride, Padding padding) implements LayerSpec {
    public MaxPool {
      requirePositive("kernel", kernel);
      requirePositive("stride", stride);
      requireLess(kernel, padding);
    }
  }

  /** The mean of each such window; what is padded does not count. */
  record AveragePool(int kernel, int stride, Padding padding) implements LayerSpec {
    public AveragePool {
      requirePositive("kernel", kernel);
      requirePositive("stride", stride);
      requireLess(kernel, padding);
    }
  }

  /** The mean of each channel: one row of as many values. */
  record GlobalAveragePool() implements LayerSpec {}

  /** Repeats each place {@code factor} times across and down: nearest neighbour. */
  record Upsample(int factor) implements LayerSpec {
    public Upsample {
      requirePositive("factor", factor);
    }
  }

  /**
   * Standardises each channel, or column, over the mini-batch while learning, and by running
   * statistics when predicting; then scales and shifts it (Ioffe and Szegedy, 2015).
   *
   * @param momentum how much of the running statistics is kept at each update, in [0, 1)
   */
  record BatchNorm(float momentum) implements LayerSpec {
    public BatchNorm {
      if (!(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException("momentum must be in [0, 1): " + momentum);
      }
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + value);
    }
  }

  /** A window in the padding alone would have nothing to join. */
  private static void requireLess(int kernel, Padding padding) {
    if (padding instanceof Padding.Fixed(int places) && places >= kernel) {
      throw new IllegalArgumentException(
          "padding must be less than the kernel, %d: %d".formatted(kernel, places));
    }
  }

  /**
   * {@code x + layers(x)} (He et al., 2016). Where the layers change the shape, x goes through a
   * dense layer or, of an image, a convolution with a kernel of 1 and no activation.
   *
   * @param layers at least one
   */
  record Residual(List<LayerSpec> layers) implements LayerSpec {
    public Residual {
      layers = List.copyOf(layers);
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("a residual block must have at least one layer");
      }
    }
  }
}
