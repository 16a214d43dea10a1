package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.task.Task;
import java.util.List;

/** How many parameters a network has: weights and biases, the embeddings among them. */
public final class NetworkSize {

  private NetworkSize() {}

  /** The parameters that a learner of this specification trains. */
  public static long parameters(LearnerSpec learner) {
    return parameters(learner.task(), learner.features(), learner.network());
  }

  static long parameters(Task task, FeatureSpec features, List<LayerSpec> network) {
    long parameters = 0;
    long width = features.numeric().size();
    for (Categorical column : features.categorical().values()) {
      parameters += (long) column.buckets() * column.dimensions();
      width += column.dimensions();
    }
    for (LayerSpec layer : network) {
      switch (layer) {
        case LayerSpec.Dense(int units, _) -> {
          parameters += (width + 1) * units;
          width = units;
        }
      }
    }
    return parameters + (width + 1) * task.outputs();
  }
}
