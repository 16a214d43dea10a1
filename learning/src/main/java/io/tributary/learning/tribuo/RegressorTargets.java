package io.tributary.learning.tribuo;

import io.tributary.learning.task.Task;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.regression.ImmutableRegressionInfo;
import org.tribuo.regression.Regressor;

/** Values of named dimensions. */
record RegressorTargets(ImmutableRegressionInfo domain) implements Targets<Regressor> {

  @Override
  public Task task() {
    return new Task.Regression(String.join(",", names()), domain.size());
  }

  private String[] names() {
    return IntStream.range(0, domain.size())
        .mapToObj(id -> domain.getOutput(id).getNames()[0])
        .toArray(String[]::new);
  }

  @Override
  public boolean areProbabilities() {
    return false;
  }

  @Override
  public float[] target(Regressor output) {
    float[] target = new float[domain.size()];
    Arrays.fill(target, Float.NaN);
    for (Regressor.DimensionTuple dimension : output) {
      int id = domain.getID(dimension);
      if (id < 0) {
        throw new IllegalArgumentException(
            "dimension %s is not in the model's domain %s".formatted(dimension.getName(), domain));
      }
      target[id] = (float) dimension.getValue();
    }
    return target;
  }

  @Override
  public Prediction<Regressor> prediction(float[] answer, int used, Example<Regressor> example) {
    double[] values = IntStream.range(0, answer.length).mapToDouble(id -> answer[id]).toArray();
    return new Prediction<>(new Regressor(names(), values), used, example);
  }
}
