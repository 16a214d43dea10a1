package io.tributary.learning.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Columns and pools: every twin against the specification, written out element by element. */
class PlaneKernelsTest {

  @Property(tries = 60)
  void shouldScaleColumns(
      @ForAll @IntRange(min = 0, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 3) int blocks,
      @ForAll boolean extreme,
      @ForAll long seed) {
    int n = blocks * Kernels.LANES;
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = Twins.numbers(random, rows * n, extreme);
    float[] gain = Twins.numbers(random, 3 + n, extreme);
    float[] bias = Twins.numbers(random, 5 + n, extreme);
    float[] old = Twins.numbers(random, rows * n, false);
    float[] scaled = new float[rows * n];
    float[] added = new float[rows * n];
    float[] sums = new float[n];
    for (int i = 0; i < rows * n; i++) {
      scaled[i] = Math.fma(x[i], gain[3 + i % n], bias[5 + i % n]);
      added[i] = Math.fma(x[i], gain[i % n], old[i]);
      sums[i % n] = Math.fma(x[i], old[i], sums[i % n]);
    }
    Twins.all()
        .forEach(
            kernels -> {
              float[] y = new float[rows * n];
              kernels.scaleColumns(rows, n, x, gain, 3, bias, 5, y);
              assertThat(y).containsExactly(scaled);
              y = old.clone();
              kernels.addScaledColumns(rows, n, x, gain, y);
              assertThat(y).containsExactly(added);
              float[] products = Twins.numbers(new SplittableRandom(1), n, false);
              kernels.columnProducts(rows, n, x, old, products);
              assertThat(products).containsExactly(sums);
            });
  }

  @Property(tries = 60)
  void shouldAddRowsThatOverlap(
      @ForAll @IntRange(min = 0, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 3) int blocks,
      @ForAll @IntRange(min = 1, max = 40) int step,
      @ForAll long seed) {
    int n = blocks * Kernels.LANES;
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = Twins.numbers(random, 2 + rows * n, false);
    float[] old = Twins.numbers(random, 3 + rows * step + n, false);
    float[] expected = old.clone();
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j++) {
        expected[3 + r * step + j] += x[2 + r * n + j];
      }
    }
    Twins.all()
        .forEach(
            kernels -> {
              float[] y = old.clone();
              kernels.addRows(rows, n, x, 2, n, y, 3, step);
              assertThat(y).containsExactly(expected);
            });
  }

  /** Three positions that look at 2, 1 and 4 of five places, some at the same. */
  private static final int[] FIRST = {0, 2, 3, 7};

  private static final int[] PLACES = {3, 1, 1, 0, 4, 2, 1};
  private static final float[] SHARES = {0.5f, 1f, 0.25f};

  @Property(tries = 60)
  void shouldJoinPlacesAndFindTheWayBack(
      @ForAll @IntRange(min = 1, max = 3) int blocks, @ForAll boolean extreme, @ForAll long seed) {
    int n = blocks * Kernels.LANES;
    int[] places = new int[PLACES.length];
    for (int t = 0; t < places.length; t++) {
      places[t] = PLACES[t] * n;
    }
    SplittableRandom random = new SplittableRandom(seed);
    // Few values, so that some are equal.
    float[] x = Twins.numbers(random, 2 + 5 * n, extreme);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextBoolean() ? x[i] : random.nextInt(3);
    }
    float[] dy = Twins.numbers(random, 4 + 3 * n, extreme);
    float[] old = Twins.numbers(random, 2 + 5 * n, false);
    float[] highest = new float[4 + 3 * n];
    float[] winners = new float[4 + 3 * n];
    float[] toWinners = old.clone();
    float[] sums = new float[4 + 3 * n];
    float[] toAll = old.clone();
    for (int p = 0; p < 3; p++) {
      for (int j = 0; j < n; j++) {
        int at = 4 + p * n + j;
        int winner = FIRST[p];
        for (int t = FIRST[p]; t < FIRST[p + 1]; t++) {
          winner = x[2 + places[t] + j] > x[2 + places[winner] + j] ? t : winner;
          sums[at] = Math.fma(x[2 + places[t] + j], SHARES[p], sums[at]);
        }
        highest[at] = x[2 + places[winner] + j];
        winners[at] = winner - FIRST[p];
      }
      for (int t = FIRST[p]; t < FIRST[p + 1]; t++) {
        for (int j = 0; j < n; j++) {
          int at = 4 + p * n + j;
          int to = 2 + places[t] + j;
          toWinners[to] += winners[at] == t - FIRST[p] ? dy[at] : 0f;
          toAll[to] = Math.fma(dy[at], SHARES[p], toAll[to]);
        }
      }
    }
    Twins.all()
        .forEach(
            kernels -> {
              float[] y = new float[4 + 3 * n];
              float[] won = new float[4 + 3 * n];
              kernels.highest(FIRST, places, n, x, 2, y, 4, won);
              assertThat(y).containsExactly(highest);
              assertThat(won).containsExactly(winners);
              y = new float[4 + 3 * n];
              kernels.sum(FIRST, places, SHARES, n, x, 2, y, 4);
              assertThat(y).containsExactly(sums);
              float[] dx = old.clone();
              kernels.addToWinners(FIRST, places, n, dy, 4, winners, dx, 2);
              assertThat(dx).containsExactly(toWinners);
              dx = old.clone();
              kernels.addToAll(FIRST, places, SHARES, n, dy, 4, dx, 2);
              assertThat(dx).containsExactly(toAll);
            });
  }
}
