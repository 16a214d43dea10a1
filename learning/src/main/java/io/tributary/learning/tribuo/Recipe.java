package io.tributary.learning.tribuo;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.NetworkSpec;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Map;

/**
 * What the domains of a data set leave open about a learner. Stored in model files as {@link
 * SpecText}.
 *
 * @param clip standardised features are clipped to ±{@code clip}; 0 does not clip
 * @param absentIsMissing whether a feature that an example lacks is missing, and imputed, or zero
 */
record Recipe(NetworkSpec network, TrainingSpec training, float clip, boolean absentIsMissing) {

  /** Nobody publishes from a trainer. */
  private static final SnapshotSpec NO_SNAPSHOTS = new SnapshotSpec(Integer.MAX_VALUE, false);

  LearnerSpec learner(Task task, List<String> features) {
    FeatureSpec columns = new FeatureSpec(features, Map.of(), clip);
    return new LearnerSpec(task, columns, network, training, NO_SNAPSHOTS);
  }

  float absent() {
    return absentIsMissing ? Float.NaN : 0;
  }
}
