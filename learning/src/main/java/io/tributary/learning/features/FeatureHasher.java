package io.tributary.learning.features;

import java.nio.charset.StandardCharsets;

/**
 * From a category's text to its bucket: MurmurHash3 x86-32 (Appleby, public domain), seed 0, over
 * the text's UTF-8 bytes, modulo the number of buckets. Part of the numeric specification: a change
 * would change what every model has learned.
 */
public final class FeatureHasher {

  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  private FeatureHasher() {}

  /**
   * The bucket of a value.
   *
   * @param buckets positive
   * @return in [0, buckets)
   */
  public static int bucket(String value, int buckets) {
    return Integer.remainderUnsigned(hash(value.getBytes(StandardCharsets.UTF_8), 0), buckets);
  }

  /** MurmurHash3 x86-32 of some bytes: 32 bits, all as good as each other. */
  public static int hash(byte[] data, int seed) {
    int h = seed;
    int whole = data.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      h ^= scramble(littleEndian(data, i, 4));
      h = Integer.rotateLeft(h, 13) * 5 + 0xe6546b64;
    }
    h ^= scramble(littleEndian(data, whole, data.length - whole));
    return finish(h ^ data.length);
  }

  private static int littleEndian(byte[] data, int from, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= (data[from + i] & 0xff) << (8 * i);
    }
    return word;
  }

  private static int scramble(int word) {
    return Integer.rotateLeft(word * C1, 15) * C2;
  }

  private static int finish(int h) {
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
