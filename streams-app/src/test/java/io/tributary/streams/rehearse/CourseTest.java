package io.tributary.streams.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.task.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

  private static final Task YES_OR_NO = new Task.Classification("fraud", List.of("no", "yes"));

  @Test
  void shouldDrawNothingWhileFiguresSayNothing() {
    assertThat(courseOf(YES_OR_NO, 199, new float[] {1, 0}).chart("p").isEmpty()).isTrue();
    assertThat(courseOf(YES_OR_NO, 200, new float[] {1, 0}).chart("p").isEmpty()).isFalse();
  }

  @Test
  void shouldKeepABoundedNumberOfMomentsHoweverLongItGoes() {
    String svg = courseOf(YES_OR_NO, 400_000, new float[] {1, 0}).chart("p").svg();

    String learner = svg.substring(svg.indexOf("points=\"") + 8);
    int points = learner.substring(0, learner.indexOf('"')).split(" ").length;
    assertThat(points).isBetween(400, 1000);
  }

  @Test
  void shouldDrawTheErrorOfARegressionBesideItsBaselines() {
    String svg = courseOf(new Task.Regression("price"), 500, new float[] {3}).chart("p").svg();

    assertThat(svg).contains("mae", "no change", "mean").contains("<polyline");
    assertThat(svg.split("<polyline points=\"[0-9]", -1)).hasSize(5);
  }

  private static Course courseOf(Task task, int examples, float[] output) {
    Course course = new Course(task);
    Evaluation evaluation = Evaluation.of(task);
    for (int i = 1; i <= examples; i++) {
      evaluation.add(output, new float[] {i % 2});
      course.after(i, evaluation, evaluation);
    }
    return course;
  }
}
