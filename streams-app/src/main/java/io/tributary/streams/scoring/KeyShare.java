package io.tributary.streams.scoring;

import io.tributary.learning.features.FeatureHasher;
import java.nio.charset.StandardCharsets;

/**
 * A share of all keys, always the same ones: a key that is in a share is in every larger one too.
 * Pipelines choose other keys than each other, so that not everything new is tried on the same
 * people.
 */
final class KeyShare {

  private static final double ALL = 0x1p32;

  private final int seed;
  private final double below;

  /**
   * Draws the share.
   *
   * @param pipeline whose name stirs the choice
   * @param share from 0 to 1
   */
  KeyShare(String pipeline, double share) {
    seed = FeatureHasher.hash(pipeline.getBytes(StandardCharsets.UTF_8), 0);
    below = share * ALL;
  }

  boolean contains(byte[] key) {
    return Integer.toUnsignedLong(FeatureHasher.hash(key, seed)) < below;
  }
}
