package io.tributary.learning.online;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.Shape;
import java.util.List;

/**
 * The shape of a network.
 *
 * @param hidden the hidden layers, in order; none makes a linear model
 * @param output initializer of the output layer, which follows from task and loss
 */
public record NetworkSpec(List<LayerSpec> hidden, Initializer output) {
  public NetworkSpec {
    hidden = List.copyOf(hidden);
  }

  /** With the usual initializer of an output layer. */
  public NetworkSpec(List<LayerSpec> hidden) {
    this(hidden, Initializer.suiting(Activation.IDENTITY));
  }

  /**
   * Where the parameters lie.
   *
   * @param wanted what the network is to put out, as {@link LossSpec#output} says
   * @throws IllegalArgumentException when the layers do not fit each other
   */
  public Layout layout(FeatureSpec features, Shape wanted) {
    return Layout.of(features, hidden, wanted, output);
  }
}
