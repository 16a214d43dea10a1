package io.tributary.learning.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every activation, forward and backward: twins to the bit, definitions and slopes in double. */
class ActivationsTest {

  private static final int SLOPE = 16;

  @Property(tries = 120)
  void shouldGiveTheBitsOfTheScalarTwin(
      @ForAll Activation activation,
      @ForAll @IntRange(min = 1, max = 7) int rows,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll boolean extreme,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int stride = Kernels.padded(width);
    float[] z = Twins.numbers(random, rows * stride, extreme);
    float[] slopes = Twins.numbers(random, SLOPE + stride, false);
    float[] dy = Twins.numbers(random, rows * stride, extreme);
    Result expected = run(new ScalarKernels(), activation, rows, width, z, slopes, dy);
    for (Kernels kernels : Twins.vector()) {
      Result result = run(kernels, activation, rows, width, z, slopes, dy);
      assertThat(result.y()).containsExactly(expected.y());
      assertThat(result.dz()).containsExactly(expected.dz());
      assertThat(result.gradient()).containsExactly(expected.gradient());
    }
  }

  @Property(tries = 60)
  void shouldKeepZeroGradientsZero(@ForAll Activation activation, @ForAll long seed) {
    float[] z = Twins.numbers(new SplittableRandom(seed), 64, false);
    Result result = run(new ScalarKernels(), activation, 2, 32, z, new float[48], new float[64]);
    for (float zero : result.dz()) {
      assertThat(zero).isZero();
    }
    for (float zero : result.gradient()) {
      assertThat(zero).isZero();
    }
  }

  @Property(tries = 200)
  void shouldFollowTheDefinitionAndItsSlope(
      @ForAll Activation activation, @ForAll @IntRange(min = -60, max = 60) int tenths) {
    double x = tenths / 10.0 + 0.03;
    float[] z = new float[16];
    z[0] = (float) x;
    z[1] = 0.4f;
    float[] slopes = new float[32];
    slopes[SLOPE] = 0.3f;
    float[] dy = new float[16];
    dy[0] = 1;
    Result result = run(new ScalarKernels(), activation, 1, 2, z, slopes, dy);
    double h = 1e-5;
    double slope = (definition(activation, x + h) - definition(activation, x - h)) / (2 * h);
    assertThat((double) result.y()[0]).isCloseTo(definition(activation, x), within(2e-6));
    assertThat((double) result.dz()[0]).isCloseTo(slope, within(1e-5));
  }

  @Example
  void shouldAddUpTheGradientOfASlopeOverTheRows() {
    float[] z = new float[48];
    z[0] = -2;
    z[16] = 3;
    z[32] = -0.5f;
    float[] dy = new float[48];
    dy[0] = 0.25f;
    dy[16] = 7;
    dy[32] = 4;
    for (Kernels kernels : List.of(new ScalarKernels(), Twins.vector().getFirst())) {
      Result result = run(kernels, Activation.PRELU, 3, 16, z, new float[32], dy);
      assertThat(result.gradient()[SLOPE]).isEqualTo(-2.5f);
    }
  }

  @Example
  void shouldZeroThePaddingOfSoftmax() {
    float[] z = new float[16];
    z[0] = 1;
    z[15] = 50;
    Result result = run(new ScalarKernels(), Activation.SOFTMAX, 1, 3, z, new float[32], z);
    assertThat(result.y()[0] + result.y()[1] + result.y()[2]).isCloseTo(1f, within(1e-6f));
    assertThat(result.y()[15]).isZero();
    assertThat(result.dz()[15]).isZero();
  }

  private static double definition(Activation activation, double x) {
    double cubic = 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    return switch (activation) {
      case IDENTITY -> x;
      case SIGN -> Math.signum(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(0, x);
      case LEAKY_RELU -> x < 0 ? 0.01 * x : x;
      case PRELU -> x < 0 ? 0.3 * x : x;
      case ELU -> x < 0 ? Math.expm1(x) : x;
      case GELU -> cubic;
      case SILU -> x / (1 + Math.exp(-x));
      case SOFTMAX -> Math.exp(x) / (Math.exp(x) + Math.exp(0.4f));
    };
  }

  private static Result run(
      Kernels kernels,
      Activation activation,
      int rows,
      int width,
      float[] z,
      float[] slopes,
      float[] dy) {
    int stride = Kernels.padded(width);
    float[] input = z.clone();
    float[] y = activation.needsInput() ? new float[z.length] : input;
    float[] dz = dy.clone();
    float[] gradient = new float[slopes.length];
    kernels.activate(activation, rows, width, stride, input, y, slopes, SLOPE);
    kernels.activateBackward(
        activation, rows, width, stride, input, y, dz, slopes, SLOPE, gradient);
    return new Result(y, dz, gradient);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Result(float[] y, float[] dz, float[] gradient) {}
}
