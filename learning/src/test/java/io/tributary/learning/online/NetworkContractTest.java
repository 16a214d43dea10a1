package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.Inputs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every network keeps, whatever its layers, task, loss and optimizer. */
class NetworkContractTest {

  /** Of a stream, over which errors are averaged. */
  private static final int PART = 200;

  static Stream<Named<LearnerSpec>> networks() {
    return Contracts.all();
  }

  private static OnlineLearner learned(LearnerSpec spec, List<Example> stream) {
    OnlineLearner learner = OnlineLearner.create(spec);
    stream.forEach(learner::learn);
    return learner;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldLearnWhatCanBeLearned(LearnerSpec spec) {
    OnlineLearner learner = OnlineLearner.create(spec);
    ToyErrors errors = new ToyErrors(spec.task(), learner);
    learner.listen(errors);
    List<Example> stream = Toy.stream(spec, 6000);
    stream.subList(0, PART).forEach(learner::learn);
    double first = errors.mean();
    for (int from = PART; from < stream.size() && errors.mean() > 0.75 * first; from += PART) {
      errors.reset();
      stream.subList(from, from + PART).forEach(learner::learn);
    }
    assertThat(errors.mean()).isLessThanOrEqualTo(0.75 * first);
    assertThat(learner.status().nonFinite()).isZero();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldBeAFunctionOfSpecAndExamples(LearnerSpec spec) {
    List<Example> stream = Toy.stream(spec, 50);
    assertThat(learned(spec, stream).checkpoint()).isEqualTo(learned(spec, stream).checkpoint());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldGoOnFromEveryCheckpointAsIfNothingHadHappened(LearnerSpec spec) {
    OnlineLearner uninterrupted = OnlineLearner.create(spec);
    OnlineLearner restored = OnlineLearner.create(spec);
    for (Example example : Toy.stream(spec, 25)) {
      restored = OnlineLearner.restore(spec, restored.checkpoint());
      restored.learn(example);
      uninterrupted.learn(example);
      assertThat(restored.checkpoint()).isEqualTo(uninterrupted.checkpoint());
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldLeaveExamplesAsTheyAre(LearnerSpec spec) {
    List<Example> given = Toy.stream(spec, 25);
    learned(spec, given);
    List<Example> untouched = Toy.stream(spec, 25);
    for (int i = 0; i < given.size(); i++) {
      Inputs inputs = given.get(i).inputs();
      assertThat(inputs.numeric()).isEqualTo(untouched.get(i).inputs().numeric());
      assertThat(inputs.categorical()).isEqualTo(untouched.get(i).inputs().categorical());
      assertThat(given.get(i).target()).isEqualTo(untouched.get(i).target());
    }
  }
}
