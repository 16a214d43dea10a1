package io.tributary.learning.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every twin against the chains of the specification, written out element by element. */
class ProductsTest {

  /** Longer than the depth of a packed panel, and than a chain over a b that is read in place. */
  private static final int LONG = 1100;

  @Property(tries = 150)
  void shouldGiveTheChainsOfTheSpecificationWhenMultiplying(
      @ForAll @IntRange(min = 0, max = 29) int m,
      @ForAll @IntRange(min = 1, max = 9) int blocks,
      @ForAll @IntRange(min = 0, max = 40) int k,
      @ForAll boolean transposed,
      @ForAll boolean add,
      @ForAll boolean extreme,
      @ForAll long seed) {
    multiply(m, blocks * Kernels.LANES, k, transposed, add, extreme, seed);
  }

  @Example
  void shouldGiveTheChainsOfTheSpecificationWhenPanelsArePacked() {
    multiply(49, 80, LONG, false, true, false, 1);
    multiply(50, 144, LONG, true, false, false, 2);
    multiply(127, 80, 300, false, false, false, 3);
  }

  @Example
  void shouldGiveTheChainsOfTheSpecificationWhenLongOnesAreReadInPlace() {
    multiply(13, 48, LONG, false, true, false, 7);
    multiply(17, 32, LONG, true, false, false, 8);
  }

  @Example
  void shouldGiveTheChainsOfTheSpecificationWhenNeitherStrideIsOne() {
    float[] a = Twins.numbers(new SplittableRandom(4), 100, false);
    float[] b = Twins.numbers(new SplittableRandom(5), 80, false);
    float[] expected = new float[7 * 16];
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 16; j++) {
        float chain = 0;
        for (int p = 0; p < 5; p++) {
          chain = Math.fma(a[i * 13 + p * 3], b[p * 16 + j], chain);
        }
        expected[i * 16 + j] = chain;
      }
    }
    Twins.all()
        .forEach(
            kernels -> {
              float[] c = new float[7 * 16];
              kernels.multiply(7, 16, 5, a, 0, 13, 3, b, 0, 16, c, 0, 16, false);
              assertThat(c).containsExactly(expected);
            });
  }

  @Example
  void shouldAddUpColumnsWhenARowOfOnesIsReadAtStrideZero() {
    float[] b = Twins.numbers(new SplittableRandom(6), 7 * 32, false);
    float[] expected = new float[32];
    for (int p = 0; p < 7; p++) {
      for (int j = 0; j < 32; j++) {
        expected[j] += b[p * 32 + j];
      }
    }
    Twins.all()
        .forEach(
            kernels -> {
              float[] c = new float[32];
              kernels.multiply(1, 32, 7, new float[] {1}, 0, 0, 0, b, 0, 32, c, 0, 32, false);
              assertThat(c).containsExactly(expected);
            });
  }

  @Property(tries = 150)
  void shouldGiveTheChainsOfTheSpecificationWhenMultiplyingByATransposed(
      @ForAll @IntRange(min = 1, max = 37) int m,
      @ForAll @IntRange(min = 1, max = 70) int n,
      @ForAll @IntRange(min = 0, max = 90) int k,
      @ForAll boolean extreme,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int columns = Kernels.padded(n);
    float[] a = Twins.numbers(random, 3 + m * (k + 1), extreme);
    float[] b = Twins.numbers(random, 5 + n * (k + 2), extreme);
    float[] old = Twins.numbers(random, 7 + m * columns, false);
    float[] expected = old.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < columns; j++) {
        float chain = 0;
        for (int p = 0; p < k && j < n; p++) {
          chain = Math.fma(a[3 + i * (k + 1) + p], b[5 + j * (k + 2) + p], chain);
        }
        expected[7 + i * columns + j] = chain;
      }
    }
    Twins.all()
        .forEach(
            kernels -> {
              float[] c = old.clone();
              kernels.multiplyTransposed(m, n, k, a, 3, k + 1, b, 5, k + 2, c, 7, columns);
              assertThat(c).containsExactly(expected);
            });
  }

  @Property(tries = 50)
  void shouldTurnAMatrixAndPadItWithZeros(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 40) int columns,
      @ForAll long seed) {
    float[] from = Twins.numbers(new SplittableRandom(seed), 2 + rows * columns, true);
    int stride = Kernels.padded(rows);
    float[] to = Twins.numbers(new SplittableRandom(seed), columns * stride, false);
    Transposition.transpose(rows, columns, from, 2, columns, to, 0, stride);
    float[] expected = new float[columns * stride];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        expected[j * stride + i] = from[2 + i * columns + j];
      }
    }
    assertThat(to).containsExactly(expected);
  }

  @Property(tries = 60)
  void shouldAddSquaresInTheStatedOrder(
      @ForAll @IntRange(min = 0, max = 20) int blocks, @ForAll boolean extreme, @ForAll long seed) {
    int length = blocks * Kernels.LANES;
    float[] x = Twins.numbers(new SplittableRandom(seed), length, extreme);
    float[] chains = new float[64];
    for (int e = 0; e < length; e++) {
      chains[e % 64] = Math.fma(x[e], x[e], chains[e % 64]);
    }
    for (int half = 32; half > 0; half /= 2) {
      for (int q = 0; q < half; q++) {
        chains[q] += chains[q + half];
      }
    }
    Twins.all()
        .forEach(
            kernels ->
                assertThat(new float[] {kernels.squares(x, length)}).containsExactly(chains[0]));
  }

  private static void multiply(
      int m, int n, int k, boolean transposed, boolean add, boolean extreme, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int aRow = transposed ? 1 : k + 1;
    int aColumn = transposed ? m + 1 : 1;
    int cRow = n + 16;
    float[] a = Twins.numbers(random, 3 + (m + 1) * (k + 1), extreme);
    float[] b = Twins.numbers(random, 5 + k * (n + 16), extreme);
    float[] old = Twins.numbers(random, 7 + m * cRow, extreme);
    float[] expected = old.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float chain = add ? old[7 + i * cRow + j] : 0;
        for (int p = 0; p < k; p++) {
          chain = Math.fma(a[3 + i * aRow + p * aColumn], b[5 + p * (n + 16) + j], chain);
        }
        expected[7 + i * cRow + j] = chain;
      }
    }
    Twins.all()
        .forEach(
            kernels -> {
              float[] c = old.clone();
              kernels.multiply(m, n, k, a, 3, aRow, aColumn, b, 5, n + 16, c, 7, cRow, add);
              assertThat(c).containsExactly(expected);
            });
  }
}
