package io.tributary.learning.kernels;

import static io.tributary.learning.kernels.VectorMath.SPECIES;
import static io.tributary.learning.kernels.VectorMath.all;
import static io.tributary.learning.kernels.VectorMath.at;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@link ScalarPools} on vectors, bit for bit. Winners are counted in floats for their blends. */
final class VectorPools {

  private static final int STEP = SPECIES.length();

  private VectorPools() {}

  /** As {@link Kernels#highest}. */
  static void highest(
      int[] first,
      int[] places,
      int width,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] winners) {
    for (int p = 0, to = yOffset; p + 1 < first.length; p++, to += width) {
      int start = first[p];
      int end = first[p + 1];
      for (int j = 0; j < width; j += STEP) {
        FloatVector highest = at(x, xOffset + places[start] + j);
        FloatVector winner = FloatVector.zero(SPECIES);
        for (int t = start + 1; t < end; t++) {
          FloatVector rival = at(x, xOffset + places[t] + j);
          VectorMask<Float> higher = rival.compare(GT, highest);
          highest = highest.blend(rival, higher);
          winner = winner.blend(all(t - start), higher);
        }
        highest.intoArray(y, to + j);
        winner.intoArray(winners, to + j);
      }
    }
  }

  /** As {@link Kernels#addToWinners}. */
  static void addToWinners(
      int[] first,
      int[] places,
      int width,
      float[] dy,
      int yOffset,
      float[] winners,
      float[] dx,
      int xOffset) {
    for (int p = 0, from = yOffset; p + 1 < first.length; p++, from += width) {
      int start = first[p];
      int end = first[p + 1];
      for (int j = 0; j < width; j += STEP) {
        FloatVector winner = at(winners, from + j);
        FloatVector d = at(dy, from + j);
        for (int t = start; t < end; t++) {
          int to = xOffset + places[t] + j;
          FloatVector share =
              FloatVector.zero(SPECIES).blend(d, winner.compare(EQ, (float) (t - start)));
          at(dx, to).add(share).intoArray(dx, to);
        }
      }
    }
  }

  /** As {@link Kernels#sum}. */
  static void sum(
      int[] first,
      int[] places,
      float[] shares,
      int width,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    for (int p = 0, to = yOffset; p + 1 < first.length; p++, to += width) {
      FloatVector share = all(shares[p]);
      for (int j = 0; j < width; j += STEP) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int t = first[p]; t < first[p + 1]; t++) {
          sum = at(x, xOffset + places[t] + j).fma(share, sum);
        }
        sum.intoArray(y, to + j);
      }
    }
  }

  /** As {@link Kernels#addToAll}. */
  static void addToAll(
      int[] first,
      int[] places,
      float[] shares,
      int width,
      float[] dy,
      int yOffset,
      float[] dx,
      int xOffset) {
    for (int p = 0, from = yOffset; p + 1 < first.length; p++, from += width) {
      FloatVector share = all(shares[p]);
      for (int j = 0; j < width; j += STEP) {
        FloatVector d = at(dy, from + j);
        for (int t = first[p]; t < first[p + 1]; t++) {
          int to = xOffset + places[t] + j;
          d.fma(share, at(dx, to)).intoArray(dx, to);
        }
      }
    }
  }
}
