package io.tributary.learning.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.FeatureSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chains of the numeric specification, written out element by element. */
class ScalarKernelsTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 8, 64", "3, 7, 5", "5, 33, 17", "4, 4, 16"})
  void shouldFollowTheNumericSpecificationBitForBit(int rows, int in, int out) {
    List<String> names = IntStream.range(0, in).mapToObj(i -> "x" + i).toList();
    Layout layout = Layout.of(new FeatureSpec(names, Map.of(), 0), List.of(), out);
    Layout.Affine layer = layout.layers().getFirst();
    float[] p = Initialization.of(layout, 3);
    float[][] x = numbers(rows, Layout.padded(in), in, 0.7f);
    float[][] dy = numbers(rows, layer.stride(), out, -1.3f);
    float[][] y = new float[rows][layer.stride()];
    float[][] dx = new float[rows][Layout.padded(in)];
    float[] gradient = new float[layout.length()];

    Kernels kernels = new ScalarKernels(Math.max(Layout.padded(in), layer.stride()));
    kernels.forward(layer, rows, x, p, y);
    kernels.backwardParameters(layer, rows, x, dy, gradient);
    kernels.backwardInput(layer, rows, dy, p, dx);

    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < out; j++) {
        float chain = p[layer.bias() + j];
        for (int i = 0; i < in; i++) {
          chain = Math.fma(x[r][i], p[layer.weight() + i * layer.stride() + j], chain);
        }
        assertThat(y[r][j]).isEqualTo(chain);
      }
      for (int i = 0; i < in; i++) {
        float chain = 0;
        for (int j = 0; j < out; j++) {
          chain = Math.fma(dy[r][j], p[layer.weight() + i * layer.stride() + j], chain);
        }
        assertThat(dx[r][i]).isEqualTo(chain);
      }
    }
    for (int j = 0; j < out; j++) {
      for (int i = 0; i < in; i++) {
        float chain = 0;
        for (int r = 0; r < rows; r++) {
          chain = Math.fma(x[r][i], dy[r][j], chain);
        }
        assertThat(gradient[layer.weight() + i * layer.stride() + j]).isEqualTo(chain);
      }
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += dy[r][j];
      }
      assertThat(gradient[layer.bias() + j]).isEqualTo(sum);
    }
  }

  private static float[][] numbers(int rows, int stride, int used, float factor) {
    float[][] numbers = new float[rows][stride];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < used; i++) {
        numbers[r][i] = factor * (float) StrictMath.sin(1 + r * 31 + i);
      }
    }
    return numbers;
  }
}
