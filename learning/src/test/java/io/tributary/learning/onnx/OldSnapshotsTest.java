package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots outlive releases: what was published once must load and answer as it did. */
class OldSnapshotsTest {

  @ParameterizedTest
  @ValueSource(strings = {"classification-1", "regression-1"})
  void shouldLoadAndAnswerAsWhenItWasPublished(String name) throws IOException, OrtException {
    SnapshotFixture fixture = SnapshotFixture.read(name);
    try (RuntimeModel model = new RuntimeModel(fixture.onnx())) {
      float[][] answers = model.answers(fixture.rows());
      assertThat(answers).hasNumberOfRows(fixture.answers().size()).isNotEmpty();
      for (int i = 0; i < answers.length; i++) {
        float[] expected = fixture.answers().get(i);
        assertThat(answers[i]).hasSameSizeAs(expected);
        for (int k = 0; k < expected.length; k++) {
          double allowed = 1e-5 * Math.max(1, Math.abs(expected[k]));
          assertThat((double) answers[i][k]).isCloseTo(expected[k], within(allowed));
        }
      }
    }
  }
}
