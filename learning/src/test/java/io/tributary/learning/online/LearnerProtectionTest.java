package io.tributary.learning.online;

import static io.tributary.learning.online.Toy.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.optimize.OptimizerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a learner sane: broken numbers, examples that do not fit, early stopping at work. */
class LearnerProtectionTest {

  private static final LearnerSpec DIVERGING =
      Toy.regressor(new OptimizerSpec.Sgd(1000, 0.99f), 2, Toy.PATIENT, dense(8, Activation.RELU));

  @Test
  void shouldSkipAndCountStepsThatAreNotFinite() {
    OnlineLearner learner = OnlineLearner.create(DIVERGING);
    Toy.stream(DIVERGING.task(), 2000).forEach(learner::learn);
    assertThat(learner.status().nonFinite()).isPositive();
    assertThat(learner.status().loss()).isFinite();
    learner.model().members().forEach(member -> assertFinite(member.parameters()));
  }

  private static void assertFinite(float[] values) {
    for (float value : values) {
      assertThat(value).isFinite();
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 3, 0.5f, Float.NaN})
  void shouldRefuseTargetsThatNameNoClassWithoutATrace(float target) {
    LearnerSpec spec = Toy.classifier(Toy.SGD, 1, Toy.PATIENT);
    OnlineLearner learner = OnlineLearner.create(spec);
    byte[] before = learner.checkpoint();
    Inputs inputs = new Inputs(new float[] {1, 2}, new int[] {0, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.learn(new Example(inputs, new float[] {target})))
        .withMessageContaining(String.valueOf(target));
    assertThat(learner.checkpoint()).isEqualTo(before);
  }

  @Test
  void shouldRefuseInfiniteInputsWithoutATrace() {
    LearnerSpec spec = Toy.classifier(Toy.SGD, 1, Toy.PATIENT);
    OnlineLearner learner = OnlineLearner.create(spec);
    byte[] before = learner.checkpoint();
    float[] numeric = {1, Float.POSITIVE_INFINITY};
    Example example = new Example(new Inputs(numeric, new int[] {0, 0}), new float[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.learn(example))
        .withMessageContaining("large must be finite");
    assertThat(learner.checkpoint()).isEqualTo(before);
  }

  @Test
  void shouldLearnNothingFromHeldOutExamples() {
    LearnerSpec spec = Toy.classifier(Toy.SGD, 1, Toy.stopping(100, 5, 3, Action.FREEZE));
    OnlineLearner learner = OnlineLearner.create(spec);
    List<Example> stream = Toy.stream(spec.task(), 9);
    for (int i = 0; i < stream.size(); i++) {
      TrainedModel before = learner.model();
      learner.learn(stream.get(i));
      boolean unchanged =
          Arrays.equals(parameters(learner.model()), parameters(before))
              && learner.model().standardization().mean()[1] == before.standardization().mean()[1];
      assertThat(unchanged).as("example %d", i).isEqualTo(i % 3 == 2);
    }
  }

  private static float[] parameters(TrainedModel model) {
    return model.members().getFirst().parameters();
  }

  @Test
  void shouldFreezeWithOneLastSnapshotOfTheBestWeights() {
    OptimizerSpec tooFast = new OptimizerSpec.Sgd(0.3f, 0);
    LearnerSpec spec = Toy.classifier(tooFast, 1, Toy.stopping(50, 2, 0, Action.FREEZE));
    OnlineLearner learner = OnlineLearner.create(spec);
    List<Snapshot> snapshots = new ArrayList<>();
    List<Example> stream = Toy.stream(spec.task(), 5000);
    int frozenAt = 0;
    for (int i = 0; i < stream.size() && frozenAt == 0; i++) {
      learner.learn(stream.get(i)).snapshot().ifPresent(snapshots::add);
      frozenAt = learner.status().stopped() ? i + 1 : 0;
    }
    assertThat(frozenAt).isPositive();
    assertThat(snapshots.getLast().examples()).isEqualTo(frozenAt);
    float[] frozen = parameters(learner.model());
    for (Example example : stream) {
      assertThat(learner.learn(example).snapshot()).isEqualTo(Optional.empty());
    }
    assertThat(parameters(learner.model())).isEqualTo(frozen);
    assertThat(learner.status().stops()).isEqualTo(1);
  }

  @Test
  void shouldPublishNothingWhileStopped() {
    OptimizerSpec tooFast = new OptimizerSpec.Sgd(0.3f, 0);
    LearnerSpec spec = Toy.classifier(tooFast, 1, Toy.stopping(50, 2, 0, Action.STOP_PUBLISHING));
    OnlineLearner learner = OnlineLearner.create(spec);
    int whileStopped = 0;
    for (Example example : Toy.stream(spec.task(), 3000)) {
      boolean published = learner.learn(example).snapshot().isPresent();
      boolean stopped = learner.status().stopped();
      whileStopped += stopped ? 1 : 0;
      assertThat(published && stopped).isFalse();
    }
    assertThat(whileStopped).isPositive();
    assertThat(learner.status().steps()).isEqualTo(3000);
  }
}
