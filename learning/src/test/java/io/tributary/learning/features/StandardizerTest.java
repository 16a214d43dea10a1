package io.tributary.learning.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardizerTest {

  @Test
  void shouldGiveMeanAndPopulationDeviation() {
    Standardizer standardizer = counted(2, 4, 4, 4, 5, 5, 7, 9);
    assertThat(standardizer.mean()).containsExactly(5);
    assertThat(standardizer.scale()).containsExactly(2);
  }

  @Test
  void shouldStandardiseWithTheStatisticsAsTheyAre() {
    Standardizer standardizer = counted(2, 4, 4, 4, 5, 5, 7, 9);
    assertThat(transformed(standardizer, 8, 0)).isEqualTo(1.5f);
    standardizer.update(new float[] {8});
    assertThat(transformed(standardizer, 8, 0)).isLessThan(1.5f);
  }

  @Test
  void shouldLeaveStatisticsAloneAndAnswerZeroWhenMissing() {
    Standardizer standardizer = counted(2, Float.NaN, 4, Float.NaN);
    assertThat(standardizer.mean()).containsExactly(3);
    assertThat(standardizer.scale()).containsExactly(1);
    assertThat(transformed(standardizer, Float.NaN, 5)).isZero();
  }

  @Test
  void shouldClipWhenAsked() {
    Standardizer standardizer = counted(-1, 1);
    assertThat(transformed(standardizer, 100, 5)).isEqualTo(5);
    assertThat(transformed(standardizer, -100, 5)).isEqualTo(-5);
    assertThat(transformed(standardizer, -100, 0)).isEqualTo(-100);
  }

  @Test
  void shouldPassValuesThroughWhenNothingWasSeen() {
    assertThat(transformed(new Standardizer(1), 3, 0)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1e-6f, 0.1f, 1e9f, -3e38f, Float.MIN_VALUE})
  void shouldScaleByOneWhenAColumnDoesNotVary(float constant) {
    Standardizer standardizer = counted(constant, constant, constant);
    assertThat(standardizer.mean()).containsExactly(constant);
    assertThat(standardizer.scale()).containsExactly(1);
    assertThat(transformed(standardizer, constant, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-36f, 1e-6f, 1, 1e9f, 1.7e38f})
  void shouldStandardiseEveryMagnitudeAlike(float unit) {
    Standardizer standardizer = counted(-unit, unit, -unit, unit);
    assertThat(transformed(standardizer, unit, 0)).isCloseTo(1, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, 1e-40f, Float.MIN_NORMAL, 1e-6f, 1e9f, Float.MAX_VALUE})
  void shouldKeepTheScalePositiveNormalAndFinite(float unit) {
    float scale = counted(-unit, unit).scale()[0];
    assertThat(scale).isBetween(Float.MIN_NORMAL, Float.MAX_VALUE);
    assertThat(transformed(counted(-unit, unit), unit, 5)).isBetween(0f, 5f);
  }

  @Test
  void shouldRestoreEveryBit() throws IOException {
    Standardizer standardizer = counted(0.1f, 1e9f, -1e-6f, Float.NaN, 7);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    standardizer.write(new DataOutputStream(bytes));
    Standardizer restored = new Standardizer(1);
    restored.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (Standardizer each : new Standardizer[] {standardizer, restored}) {
      each.update(new float[] {0.3f});
    }
    assertThat(restored.mean()).isEqualTo(standardizer.mean());
    assertThat(restored.scale()).isEqualTo(standardizer.scale());
  }

  @Test
  void shouldCountOnlyTheNewestStepOfASequence() {
    Standardizer standardizer = new Standardizer(2);
    standardizer.update(sequence(2, 9, 9, 1, 10, 0, 0));
    standardizer.update(sequence(3, 9, 9, 1, 10, 3, 30));
    assertThat(standardizer.mean()).containsExactly(2, 20);
    assertThat(standardizer.scale()).containsExactly(1, 10);
  }

  @Test
  void shouldStandardiseEveryStepAlikeAndLeavePaddingZero() {
    Standardizer standardizer = new Standardizer(2);
    standardizer.update(new float[] {1, 10});
    standardizer.update(new float[] {3, 30});
    float[] z = {7, 7, 7, 7, 7, 7};
    standardizer.transform(sequence(2, 4, 40, Float.NaN, 1000, 0, 0), 5, z);
    assertThat(z).containsExactly(2, 2, 0, 5, 0, 0);
  }

  private static Inputs sequence(int length, float... numeric) {
    return new Inputs(numeric, new int[0], length);
  }

  private static Standardizer counted(float... values) {
    Standardizer standardizer = new Standardizer(1);
    for (float value : values) {
      standardizer.update(new float[] {value});
    }
    return standardizer;
  }

  private static float transformed(Standardizer standardizer, float x, float clip) {
    float[] z = new float[1];
    standardizer.transform(new float[] {x}, clip, z);
    return z[0];
  }
}
