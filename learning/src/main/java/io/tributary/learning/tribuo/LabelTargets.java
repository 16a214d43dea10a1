package io.tributary.learning.tribuo;

import io.tributary.learning.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.ImmutableLabelInfo;
import org.tribuo.classification.Label;

/** One label out of several. */
record LabelTargets(ImmutableLabelInfo domain) implements Targets<Label> {

  @Override
  public Task task() {
    List<String> names =
        IntStream.range(0, domain.size()).mapToObj(id -> domain.getOutput(id).getLabel()).toList();
    return new Task.Classification("label", names);
  }

  @Override
  public boolean areProbabilities() {
    return true;
  }

  @Override
  public float[] target(Label output) {
    int id = domain.getID(output);
    if (id < 0) {
      throw new IllegalArgumentException(
          "label %s is not in the model's domain %s".formatted(output.getLabel(), domain));
    }
    return new float[] {id};
  }

  @Override
  public Prediction<Label> prediction(float[] answer, int used, Example<Label> example) {
    Map<String, Label> scores = new LinkedHashMap<>();
    Label best = new Label(domain.getOutput(0).getLabel(), answer[0]);
    for (int id = 0; id < answer.length; id++) {
      Label label = new Label(domain.getOutput(id).getLabel(), answer[id]);
      scores.put(label.getLabel(), label);
      best = label.getScore() > best.getScore() ? label : best;
    }
    return new Prediction<>(best, scores, used, example, areProbabilities());
  }
}
