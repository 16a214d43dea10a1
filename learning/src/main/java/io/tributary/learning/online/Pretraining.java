package io.tributary.learning.online;

import io.tributary.learning.network.Layer;
import io.tributary.learning.network.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns the dense layers of a network one after the other, without labels, and gives them to the
 * pool when each has seen its examples. Nothing is learned after that.
 */
final class Pretraining {

  private final PretrainingSpec spec;
  private final List<Layer.Dense> dense = new ArrayList<>();
  private final List<PretrainedLayer> layers = new ArrayList<>();
  private long learned;
  private long over;

  /**
   * Pretraining that has not begun.
   *
   * @throws IllegalArgumentException when the network has hidden layers of other kinds
   */
  Pretraining(PretrainingSpec spec, TrainingSpec training, Layout layout) {
    this.spec = spec;
    int width = layout.numeric();
    for (Layer layer : layout.layers().subList(0, layout.layers().size() - 1)) {
      switch (layer) {
        case Layer.Dense found -> {
          dense.add(found);
          layers.add(new PretrainedLayer(width, found, training, spec.corruption()));
          width = found.out();
        }
        case Layer.Dropout _, Layer.Flatten _ -> {}
        case Layer.LayerNorm _,
            Layer.Residual _,
            Layer.Conv _,
            Layer.ConvSteps _,
            Layer.ConvTranspose _,
            Layer.Pool _,
            Layer.GlobalAveragePool _,
            Layer.Upsample _,
            Layer.BatchNorm _,
            Layer.Activate _,
            Layer.Unflatten _,
            Layer.Recurrent _,
            Layer.Repeat _,
            Layer.PerStep _ ->
            throw new IllegalArgumentException(
                "pretraining learns dense layers, with dropout between them at most, not "
                    + layer.getClass().getSimpleName());
      }
    }
    if (layers.isEmpty() || layout.numeric() == 0) {
      throw new IllegalArgumentException(
          "pretraining needs a dense hidden layer and numeric columns for it to reconstruct");
    }
  }

  boolean isOver() {
    return over > 0;
  }

  /** After how many examples it was over; 0 before. */
  long over() {
    return over;
  }

  /**
   * Learns from one example.
   *
   * @param input the standardised columns
   * @param examples seen with it
   * @return whether it is over now
   */
  boolean learn(float[] input, long examples) {
    int current = (int) (learned / spec.examples());
    float[] x = input;
    for (int k = 0; k < current; k++) {
      x = layers.get(k).encode(x);
    }
    layers.get(current).learn(x);
    learned++;
    if (learned % spec.examples() == 0) {
      layers.get(current).finish();
    }
    if (learned == (long) spec.examples() * layers.size()) {
      over = examples;
    }
    return isOver();
  }

  /** Puts the layers into an arena of the network. */
  void copyTo(float[] arena) {
    for (int k = 0; k < layers.size(); k++) {
      layers.get(k).copyTo(dense.get(k), arena);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(learned);
    out.writeLong(over);
    if (!isOver()) {
      for (PretrainedLayer layer : layers) {
        layer.write(out);
      }
    }
  }

  void read(DataInput in) throws IOException {
    learned = in.readLong();
    over = in.readLong();
    if (!isOver()) {
      for (PretrainedLayer layer : layers) {
        layer.read(in);
      }
    }
  }
}
