package io.tributary.learning.online;

import io.tributary.learning.kernels.Kernels;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From a mini-batch to one step of each candidate; none where its gradient is not finite. */
final class Steps {

  private final TrainingSpec spec;
  private final Network network;
  private final Kernels kernels = Kernels.create();
  private final List<Layer.Affine> biased = new ArrayList<>();
  private final List<Layer.Recurrent> recurrents = new ArrayList<>();
  private final float[] gradient;
  private long made;
  private long nonFinite;
  private double gradientNorm;

  Steps(TrainingSpec spec, Layout layout, Network network) {
    this.spec = spec;
    this.network = network;
    gradient = new float[layout.length()];
    collect(layout.layers());
  }

  private void collect(List<Layer> layers) {
    for (Layer layer : layers) {
      switch (layer) {
        case Layer.Affine affine -> biased.add(affine);
        case Layer.ConvSteps(Layer.Conv conv) -> biased.add(conv);
        case Layer.Recurrent recurrent -> recurrents.add(recurrent);
        case Layer.PerStep perStep -> collect(perStep.layers());
        case Layer.Residual block -> {
          collect(block.layers());
          block.shortcut().ifPresent(biased::add);
        }
        case Layer.LayerNorm _,
            Layer.BatchNorm _,
            Layer.Activate _,
            Layer.Dropout _,
            Layer.Flatten _,
            Layer.Repeat _,
            Layer.Unflatten _,
            Layer.Pool _,
            Layer.GlobalAveragePool _,
            Layer.Upsample _ -> {}
      }
    }
  }

  /** Steps made by the candidates together, those before a restore of best weights counted. */
  long made() {
    return made;
  }

  /** Mini-batches that taught a candidate nothing because loss or gradient was not finite. */
  long nonFinite() {
    return nonFinite;
  }

  /** Norm of the gradient of the last step before clipping, 0 before the first. */
  double gradientNorm() {
    return gradientNorm;
  }

  /** What the learning rate of a candidate's next step is multiplied by. */
  double factor(Candidate candidate, double response) {
    return response * spec.update().schedule().factor(candidate.weights().steps() + 1);
  }

  /**
   * One step of a candidate by the mean gradient of a mini-batch.
   *
   * @param response to drift: what the learning rate is multiplied by
   */
  void step(Candidate candidate, MiniBatch batch, double response) {
    Weights weights = candidate.weights();
    double mean =
        network.gradient(weights.parameters(), batch, spec.loss(), weights.steps(), gradient);
    double norm = StrictMath.sqrt(kernels.squares(gradient, gradient.length));
    if (!Double.isFinite(mean) || !Double.isFinite(norm)) {
      nonFinite++;
      return;
    }
    if (spec.update().biasRate() != 1) {
      scaleBiases();
    }
    candidate.update(network, gradient, scale(norm), factor(candidate, response));
    gradientNorm = norm;
    made++;
  }

  private float scale(double norm) {
    float clip = spec.update().clipNorm();
    return clip > 0 && norm > clip ? (float) (clip / norm) : 1f;
  }

  private void scaleBiases() {
    for (Layer.Affine layer : biased) {
      scaleBias(layer.bias(), layer.output().columns());
    }
    for (Layer.Recurrent layer : recurrents) {
      for (Layer.Recurrent.Strand strand : layer.strands()) {
        scaleBias(strand.bias(), layer.stride());
        if (layer.cell() == Cell.GRU) {
          scaleBias(strand.candidate(), layer.units());
        }
      }
    }
  }

  private void scaleBias(int offset, int count) {
    for (int j = offset; j < offset + count; j++) {
      gradient[j] *= spec.update().biasRate();
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(made);
    out.writeLong(nonFinite);
    out.writeDouble(gradientNorm);
  }

  void read(DataInput in) throws IOException {
    made = in.readLong();
    nonFinite = in.readLong();
    gradientNorm = in.readDouble();
  }
}
