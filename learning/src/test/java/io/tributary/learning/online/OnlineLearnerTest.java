package io.tributary.learning.online;

import static io.tributary.learning.online.Toy.ADAM;
import static io.tributary.learning.online.Toy.MOMENTUM;
import static io.tributary.learning.online.Toy.PATIENT;
import static io.tributary.learning.online.Toy.SGD;
import static io.tributary.learning.online.Toy.autoencoder;
import static io.tributary.learning.online.Toy.classifier;
import static io.tributary.learning.online.Toy.dense;
import static io.tributary.learning.online.Toy.regressor;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract that a learner of every spec keeps. */
class OnlineLearnerTest {

  static Stream<Named<LearnerSpec>> specs() {
    EarlyStoppingSpec nervous = Toy.stopping(20, 2, 7, Action.RESTORE_BEST);
    return Stream.of(
        Named.of("linear, SGD", classifier(SGD, 1, PATIENT)),
        Named.of("relu, SGD", classifier(SGD, 1, PATIENT, dense(16, Activation.RELU))),
        Named.of("tanh, momentum, held out", classifier(MOMENTUM, 4, nervous, tanh(), tanh())),
        Named.of("sigmoid, Adam", classifier(ADAM, 7, PATIENT, dense(9, Activation.SIGMOID))),
        Named.of("linear regression, SGD", regressor(MOMENTUM, 1, PATIENT)),
        Named.of("regression, Adam, held out", regressor(ADAM, 5, nervous, tanh())),
        Named.of("autoencoder, Adam, held out", autoencoder(ADAM, 5, nervous, tanh())));
  }

  private static LayerSpec tanh() {
    return dense(17, Activation.TANH);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldLearnWhatCanBeLearned(LearnerSpec spec) {
    OnlineLearner learner = OnlineLearner.create(spec);
    Toy.stream(spec.task(), 300).forEach(learner::learn);
    double early = learner.status().loss();
    Toy.stream(spec.task(), 6000).forEach(learner::learn);
    assertThat(learner.status().loss()).isLessThan(early * 0.8);
    assertThat(learner.status().nonFinite()).isZero();
    assertThat(learner.status().steps()).isPositive();
    assertThat(learner.examples()).isEqualTo(6300);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldGiveTheSameBitsWhenTheSameExamplesAreLearnedAgain(LearnerSpec spec) {
    List<Example> stream = Toy.stream(spec.task(), 500);
    OnlineLearner one = OnlineLearner.create(spec);
    OnlineLearner other = OnlineLearner.create(spec);
    Answers answers = new Answers(one);
    Answers others = new Answers(other);
    for (Example example : stream) {
      one.learn(example);
      other.learn(example);
    }
    assertThat(answers.given()).isNotEmpty().containsExactlyElementsOf(others.given());
    assertThat(one.checkpoint()).isEqualTo(other.checkpoint());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldGoOnFromAnyCheckpointAsIfNothingHadHappened(LearnerSpec spec) {
    List<Example> stream = Toy.stream(spec.task(), 400);
    OnlineLearner uninterrupted = OnlineLearner.create(spec);
    OnlineLearner restored = OnlineLearner.create(spec);
    Answers answers = new Answers(uninterrupted);
    List<List<Float>> again = new ArrayList<>();
    for (int i = 0; i < stream.size(); i++) {
      if (i % 3 == 0 || i > 380) {
        restored = OnlineLearner.restore(spec, restored.checkpoint());
        restored.listen((_, output, _) -> again.add(Answers.copy(output)));
      }
      assertThat(described(restored.learn(stream.get(i))))
          .isEqualTo(described(uninterrupted.learn(stream.get(i))));
    }
    assertThat(again).containsExactlyElementsOf(answers.given());
    assertThat(restored.checkpoint()).isEqualTo(uninterrupted.checkpoint());
    assertThat(restored.status()).isEqualTo(uninterrupted.status());
    assertThat(restored.evaluation().metrics()).isEqualTo(uninterrupted.evaluation().metrics());
    assertThat(restored.version()).isEqualTo(uninterrupted.version()).isPositive();
  }

  private static List<Object> described(Learned learned) {
    return learned
        .snapshot()
        .<List<Object>>map(s -> List.of(s.version(), s.examples(), s.metrics()))
        .orElse(List.of());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldPredictTheSameBitsWithAFrozenModel(LearnerSpec spec) {
    OnlineLearner learner = OnlineLearner.create(spec);
    Answers answers = new Answers(learner);
    List<List<Float>> expected = new ArrayList<>();
    for (Example example : Toy.stream(spec.task(), 300)) {
      float[] frozen = new float[spec.task().outputs()];
      new Predictor(learner.model()).predict(example.inputs(), frozen);
      expected.add(Answers.copy(frozen));
      learner.learn(example);
    }
    assertThat(answers.given()).hasSizeGreaterThan(290);
    assertThat(expected.subList(0, answers.given().size()))
        .containsExactlyElementsOf(answers.given());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldLeaveExamplesAsTheyAre(LearnerSpec spec) {
    OnlineLearner learner = OnlineLearner.create(spec);
    List<Example> given = Toy.stream(spec.task(), 200);
    given.forEach(learner::learn);
    List<Example> untouched = Toy.stream(spec.task(), 200);
    for (int i = 0; i < given.size(); i++) {
      assertThat(given.get(i).inputs().numeric()).isEqualTo(untouched.get(i).inputs().numeric());
      assertThat(given.get(i).inputs().categorical())
          .isEqualTo(untouched.get(i).inputs().categorical());
      assertThat(given.get(i).target()).isEqualTo(untouched.get(i).target());
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldNumberSnapshotsWithoutGapsAtTheirExamples(LearnerSpec spec) {
    OnlineLearner learner = OnlineLearner.create(spec);
    List<Snapshot> snapshots = new ArrayList<>();
    for (Example example : Toy.stream(spec.task(), 900)) {
      learner
          .learn(example)
          .snapshot()
          .ifPresent(
              snapshot -> {
                assertThat(snapshot.examples()).isEqualTo(learner.examples());
                assertThat(snapshot.model().examples()).isEqualTo(learner.examples());
                snapshots.add(snapshot);
              });
    }
    for (int i = 0; i < snapshots.size(); i++) {
      assertThat(snapshots.get(i).version()).isEqualTo(i + 1);
      assertThat(snapshots.get(i).parent()).isEqualTo(i);
    }
    assertThat(snapshots).extracting(Snapshot::examples).contains(150L, 300L, 450L, 600L, 750L);
    assertThat(learner.version()).isEqualTo(snapshots.size());
    assertThat(snapshots.getLast().metrics()).containsKey("loss").hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldWaitForAWholeMiniBatch(LearnerSpec spec) {
    OnlineLearner learner = OnlineLearner.create(spec);
    int miniBatch = spec.training().miniBatch();
    List<Example> stream = Toy.stream(spec.task(), miniBatch);
    Map<String, float[]> before = weights(learner);
    stream.subList(0, miniBatch - 1).forEach(learner::learn);
    assertThat(weights(learner)).usingRecursiveComparison().isEqualTo(before);
    learner.learn(stream.getLast());
    assertThat(learner.status().steps()).isEqualTo(1);
    assertThat(weights(learner)).usingRecursiveComparison().isNotEqualTo(before);
  }

  private static Map<String, float[]> weights(OnlineLearner learner) {
    return Map.of("all", learner.model().members().getFirst().parameters());
  }
}
