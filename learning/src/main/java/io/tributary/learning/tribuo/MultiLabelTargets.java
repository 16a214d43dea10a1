package io.tributary.learning.tribuo;

import io.tributary.learning.task.Task;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.multilabel.ImmutableMultiLabelInfo;
import org.tribuo.multilabel.MultiLabel;

/** Any number of labels at once; one is predicted when its probability is above one half. */
record MultiLabelTargets(ImmutableMultiLabelInfo domain) implements Targets<MultiLabel> {

  private static final double THRESHOLD = 0.5;

  @Override
  public Task task() {
    return new Task.MultiLabel(
        "labels", IntStream.range(0, domain.size()).mapToObj(this::name).toList());
  }

  private String name(int id) {
    return domain.getOutput(id).getLabelString();
  }

  @Override
  public boolean areProbabilities() {
    return true;
  }

  @Override
  public float[] target(MultiLabel output) {
    float[] target = new float[domain.size()];
    for (String name : output.getNameSet()) {
      int id = domain.getID(name);
      if (id < 0) {
        throw new IllegalArgumentException(
            "label %s is not in the model's domain %s".formatted(name, domain));
      }
      target[id] = 1;
    }
    return target;
  }

  @Override
  public Prediction<MultiLabel> prediction(float[] answer, int used, Example<MultiLabel> example) {
    Map<String, MultiLabel> scores = new LinkedHashMap<>();
    Set<Label> predicted = new HashSet<>();
    for (int id = 0; id < answer.length; id++) {
      Label label = new Label(name(id), answer[id]);
      scores.put(label.getLabel(), new MultiLabel(label));
      if (label.getScore() > THRESHOLD) {
        predicted.add(label);
      }
    }
    return new Prediction<>(new MultiLabel(predicted), scores, used, example, areProbabilities());
  }
}
