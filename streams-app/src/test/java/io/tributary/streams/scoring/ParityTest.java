package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.learning.task.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParityTest {

  private final TrainedModel classes = Fixture.model(Fixture.SPEC, 500);
  private final TrainedModel values = Fixture.model(Fixture.spec(new Task.Regression("y")), 500);
  private final TrainedModel scores = Fixture.model(Fixture.spec(new Task.Anomaly()), 500);

  @Test
  void shouldPassWhenFileIsExportOfModel() {
    assertThat(Parity.check(classes, OnnxExport.export(classes))).isEmpty();
    assertThat(Parity.check(values, OnnxExport.export(values))).isEmpty();
    assertThat(Parity.check(scores, OnnxExport.export(scores))).isEmpty();
  }

  @Test
  void shouldPassWhenValuesAreInMillions() {
    TrainedModel millions =
        new TrainedModel(
            values.task(),
            values.features(),
            values.specHash(),
            values.seed(),
            values.examples(),
            values.standardization(),
            values.layout(),
            values.members(),
            new TrainedModel.TargetScale(new float[] {1e5f}, new float[] {1e6f}));
    assertThat(Parity.check(millions, OnnxExport.export(millions))).isEmpty();
    assertThat(Parity.check(millions, OnnxExport.export(otherWeight(millions)))).isPresent();
  }

  @Test
  void shouldRefuseWithWorstDifferenceWhenOneWeightIsChanged() {
    for (TrainedModel model : List.of(classes, values, scores)) {
      assertThat(Parity.check(model, OnnxExport.export(otherWeight(model))))
          .hasValueSatisfying(
              refusal ->
                  assertThat(refusal)
                      .startsWith("parity: ")
                      .contains("times the tolerance", "ONNX Runtime", "numeric ["));
    }
  }

  @Test
  void shouldRefuseWhenFileIsOfAnotherTaskOrNone() {
    assertThat(Parity.check(classes, OnnxExport.export(values)))
        .hasValueSatisfying(refusal -> assertThat(refusal).contains("probabilities"));
    assertThat(Parity.check(classes, "junk".getBytes(UTF_8)))
        .hasValueSatisfying(refusal -> assertThat(refusal).contains("ONNX Runtime"));
  }

  @Test
  void shouldProbeMissingValuesAndAllMagnitudes() {
    List<Inputs> rows = ProbeRows.of(classes);

    assertThat(rows)
        .anySatisfy(row -> assertThat(row.numeric()).containsOnly(Float.NaN))
        .anySatisfy(row -> assertThat(row.numeric()).contains(1e-6f))
        .anySatisfy(row -> assertThat(row.numeric()).contains(-1e9f));
    for (int bucket = 0; bucket < 8; bucket++) {
      int expected = bucket;
      assertThat(rows).anySatisfy(row -> assertThat(row.categorical()).contains(expected));
    }
  }

  private static TrainedModel otherWeight(TrainedModel model) {
    return Fixture.withWeight(model, Fixture.weight(model) + 0.01f);
  }
}
