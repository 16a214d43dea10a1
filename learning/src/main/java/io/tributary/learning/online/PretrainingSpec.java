package io.tributary.learning.online;

/**
 * Learning without labels before labels teach anything: each dense layer in turn learns to be half
 * of an autoencoder of what comes out of the layer before it (Bengio et al., "Greedy layer-wise
 * training of deep networks", 2007).
 *
 * @param examples that each layer learns from, at least 1
 * @param corruption the share of a layer's inputs that is hidden from it at random while it has to
 *     reconstruct them all, in [0, 1) (Vincent et al., 2008)
 */
public record PretrainingSpec(int examples, float corruption) {
  public PretrainingSpec {
    if (examples < 1) {
      throw new IllegalArgumentException("examples must be at least 1: " + examples);
    }
    if (!(corruption >= 0 && corruption < 1)) {
      throw new IllegalArgumentException("corruption must be in [0, 1): " + corruption);
    }
  }
}
