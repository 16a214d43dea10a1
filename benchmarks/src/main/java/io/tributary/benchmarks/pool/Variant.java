package io.tributary.benchmarks.pool;

import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.PoolSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.optimize.OptimizerSpec;
import java.util.List;
import java.util.Optional;

/** A learner with parts of its pool left out. */
enum Variant {
  RAW("raw"),
  AVERAGES("averages"),
  CANDIDATES("candidates"),
  POOL("pool"),
  POOL_WITHOUT_DRIFT("pool, no drift response");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The same learner with this variant's pool and another seed. */
  LearnerSpec of(LearnerSpec learner, long seed) {
    TrainingSpec training = learner.training();
    PoolSpec whole = training.pool();
    OptimizerSpec middle = whole.candidates().get(whole.candidates().size() / 2);
    PoolSpec pool =
        switch (this) {
          case RAW -> PoolSpec.of(middle);
          case AVERAGES -> new PoolSpec(List.of(middle), whole.averaging());
          case CANDIDATES -> new PoolSpec(whole.candidates(), List.of());
          case POOL, POOL_WITHOUT_DRIFT -> whole;
        };
    TrainingSpec varied =
        new TrainingSpec(
            training.loss(),
            training.classWeights(),
            training.standardizeTargets(),
            training.miniBatch(),
            pool,
            training.update(),
            seed,
            training.earlyStopping(),
            this == POOL_WITHOUT_DRIFT ? Optional.empty() : training.drift());
    return new LearnerSpec(
        learner.task(), learner.features(), learner.network(), varied, learner.snapshots());
  }
}
