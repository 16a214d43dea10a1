package io.tributary.learning.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.features.FeatureSpec.Image;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelStatisticsTest {

  private static final float NAN = Float.NaN;

  @Test
  void shouldGiveOneMeanAndOneDeviationToAllPixels() {
    Standardizer standardizer = image(2, 2);
    standardizer.update(new float[] {2, 4, 4, 4});
    standardizer.update(new float[] {5, 5, 7, 9});
    assertThat(standardizer.mean()).containsExactly(5, 5, 5, 5);
    assertThat(standardizer.scale()).containsExactly(2, 2, 2, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 16, 783})
  void shouldCountAsIfPixelsCameOneByOne(int pixels) {
    Random random = new Random(pixels);
    Standardizer together = image(pixels);
    Standardizer oneByOne = new Standardizer(1);
    for (int row = 0; row < 50; row++) {
      float[] x = new float[pixels];
      for (int i = 0; i < pixels; i++) {
        x[i] = random.nextInt(9) == 0 ? NAN : (float) (1000 + row + random.nextGaussian());
        oneByOne.update(new float[] {x[i]});
      }
      together.update(x);
    }
    assertThat(together.mean()).containsOnly(together.mean()[0]);
    assertThat(together.mean()[0]).isCloseTo(oneByOne.mean()[0], within(1e-4f));
    assertThat(together.scale()[0])
        .isCloseTo(oneByOne.scale()[0], within(1e-5f * oneByOne.scale()[0]));
  }

  @Test
  void shouldLeaveStatisticsAloneWhenAllPixelsAreMissing() {
    Standardizer standardizer = image(4);
    standardizer.update(new float[] {NAN, NAN, NAN, NAN});
    assertThat(standardizer.mean()).containsOnly(0);
    assertThat(standardizer.scale()).containsOnly(1);
    standardizer.update(new float[] {NAN, 1, NAN, 3});
    standardizer.update(new float[] {NAN, NAN, NAN, NAN});
    assertThat(standardizer.mean()).containsOnly(2);
    assertThat(standardizer.scale()).containsOnly(1);
    float[] z = new float[4];
    standardizer.transform(new float[] {NAN, 1, 2, 4}, 0, z);
    assertThat(z).containsExactly(0, -1, 0, 2);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1e-6f, 0.1f, 255, 1e9f, -3e38f, Float.MIN_VALUE})
  void shouldScaleByOneWhenNoPixelVaries(float constant) {
    Standardizer standardizer = image(28, 28);
    float[] x = new float[784];
    Arrays.fill(x, constant);
    for (int row = 0; row < 100; row++) {
      standardizer.update(x);
    }
    assertThat(standardizer.mean()).containsOnly(constant);
    assertThat(standardizer.scale()).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-36f, 1e-6f, 1, 1e9f, 1.7e38f, Float.MAX_VALUE})
  void shouldStandardiseEveryMagnitudeAlike(float unit) {
    Standardizer standardizer = image(4);
    standardizer.update(new float[] {unit, -unit, -unit, unit});
    standardizer.update(new float[] {unit, unit, -unit, -unit});
    assertThat(standardizer.mean()[0]).isZero();
    assertThat(standardizer.scale()[0]).isEqualTo(unit);
  }

  @Test
  void shouldKeepNumericColumnsAndImagesApart() {
    SequencedMap<String, Image> images = new LinkedHashMap<>();
    images.put("front", new Image(List.of(2)));
    images.put("back", new Image(List.of(1)));
    Standardizer standardizer =
        new Standardizer(new FeatureSpec(List.of("age"), Map.of(), images, 5));
    standardizer.update(new float[] {10, 1, 3, 100});
    standardizer.update(new float[] {30, 1, 3, 300});
    assertThat(standardizer.mean()).containsExactly(20, 2, 2, 200);
    assertThat(standardizer.scale()).containsExactly(10, 1, 1, 100);
  }

  @Test
  void shouldRestoreEveryBit() throws IOException {
    Standardizer standardizer = image(3);
    standardizer.update(new float[] {0.1f, 1e9f, -1e-6f});
    standardizer.update(new float[] {NAN, 7, 0.3f});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    standardizer.write(new DataOutputStream(bytes));
    Standardizer restored = image(3);
    restored.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(restored.mean()).isEqualTo(standardizer.mean());
    assertThat(restored.scale()).isEqualTo(standardizer.scale());
    for (Standardizer each : List.of(standardizer, restored)) {
      each.update(new float[] {0.7f, 0.8f, 0.9f});
    }
    assertThat(restored.mean()).isEqualTo(standardizer.mean());
    assertThat(restored.scale()).isEqualTo(standardizer.scale());
  }

  private static Standardizer image(Integer... shape) {
    return new Standardizer(
        new FeatureSpec(List.of(), Map.of(), Map.of("pixels", new Image(List.of(shape))), 5));
  }
}
