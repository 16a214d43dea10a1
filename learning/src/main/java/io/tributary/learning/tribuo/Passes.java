package io.tributary.learning.tribuo;

import java.util.stream.IntStream;

/**
 * The order of examples in a pass over a data set: as they are, or shuffled. A pure function of the
 * seed and of how many examples were learned before the pass, so that no two passes are alike and
 * training can stop and go on between any two.
 */
final class Passes {

  private Passes() {}

  static int[] inOrder(int examples) {
    return IntStream.range(0, examples).toArray();
  }

  /** Fisher and Yates' shuffle by SplitMix64 (Steele, Lea and Flood, 2014). */
  static int[] shuffled(int examples, long seed, long learned) {
    int[] order = inOrder(examples);
    long state = mix(seed) + learned;
    for (int i = examples - 1; i > 0; i--) {
      state += 0x9e3779b97f4a7c15L;
      int j = (int) Math.unsignedMultiplyHigh(mix(state), i + 1L);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
