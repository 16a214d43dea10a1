package io.tributary.learning.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.optimize.OptimizerSpec;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluation;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluator;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;

class NeuralTrainerTest {

  /** A task's data: rows from, inclusive, to, exclusive. */
  interface Toy<T extends Output<T>> {
    Dataset<T> rows(int from, int to);
  }

  static Stream<Named<Toy<?>>> toys() {
    return Stream.of(
        Named.of("labels", (Toy<Label>) ToyData::labels),
        Named.of("values", (Toy<Regressor>) ToyData::values),
        Named.of("pairs of values", (Toy<Regressor>) ToyData::pairs),
        Named.of("sets of labels", (Toy<MultiLabel>) ToyData::sets));
  }

  private static <T extends Output<T>> NeuralTrainerBuilder<T> builder() {
    return new NeuralTrainerBuilder<T>()
        .network(new Dense(16, Activation.TANH))
        .optimizer(new OptimizerSpec.Adam(0.01f))
        .miniBatch(4);
  }

  private static byte[] state(NeuralModel<?> model) {
    return model.learner().checkpoint();
  }

  @Test
  void shouldLearnLabels() {
    NeuralModel<Label> model =
        NeuralTrainerTest.<Label>builder().epochs(3).build().train(ToyData.labels(0, 2000));
    assertThat(new LabelEvaluator().evaluate(model, ToyData.labels(5000, 6000)).accuracy())
        .isGreaterThan(0.9);
  }

  @Test
  void shouldLearnValues() {
    NeuralModel<Regressor> model =
        NeuralTrainerTest.<Regressor>builder().epochs(3).build().train(ToyData.values(0, 2000));
    Regressor price = new Regressor("price", 0);
    assertThat(new RegressionEvaluator().evaluate(model, ToyData.values(5000, 6000)).r2(price))
        .isGreaterThan(0.9);
  }

  @Test
  void shouldLearnEveryDimension() {
    NeuralModel<Regressor> model =
        NeuralTrainerTest.<Regressor>builder().epochs(8).build().train(ToyData.pairs(0, 2000));
    RegressionEvaluation evaluation =
        new RegressionEvaluator().evaluate(model, ToyData.pairs(5000, 6000));
    assertThat(evaluation.r2()).hasSize(2).allSatisfy((_, r2) -> assertThat(r2).isGreaterThan(0.8));
  }

  @Test
  void shouldLearnSetsOfLabels() {
    NeuralModel<MultiLabel> model =
        NeuralTrainerTest.<MultiLabel>builder().epochs(3).build().train(ToyData.sets(0, 2000));
    MultiLabelEvaluation evaluation =
        new MultiLabelEvaluator().evaluate(model, ToyData.sets(5000, 6000));
    assertThat(evaluation.balancedErrorRate()).isLessThan(0.1);
    assertThat(evaluation.jaccardScore()).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @MethodSource("toys")
  <T extends Output<T>> void shouldGoOnAsIfTrainingHadNeverStopped(Toy<T> toy) {
    NeuralTrainer<T> trainer = NeuralTrainerTest.<T>builder().build();
    byte[] uninterrupted = state(trainer.train(toy.rows(0, 30)));
    for (int cut = 3; cut < 30; cut += 3) {
      NeuralModel<T> first = trainer.train(toy.rows(0, cut));
      assertThat(state(trainer.incrementalTrain(toy.rows(cut, 30), first)))
          .isEqualTo(uninterrupted);
    }
  }

  @ParameterizedTest
  @MethodSource("toys")
  <T extends Output<T>> void shouldLeaveTheModelAsItIsWhenTrainingGoesOn(Toy<T> toy) {
    NeuralTrainer<T> trainer = NeuralTrainerTest.<T>builder().build();
    NeuralModel<T> model = trainer.train(toy.rows(0, 40));
    byte[] before = state(model);
    trainer.incrementalTrain(toy.rows(40, 80), model);
    assertThat(state(model)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("toys")
  <T extends Output<T>> void shouldGiveTheSameBitsAndProvenanceToEqualRuns(Toy<T> toy) {
    NeuralTrainerBuilder<T> one = NeuralTrainerTest.<T>builder().epochs(3).shuffle();
    NeuralTrainerBuilder<T> other = NeuralTrainerTest.<T>builder().epochs(3).shuffle();
    NeuralModel<T> first = one.build().train(toy.rows(0, 50));
    NeuralModel<T> second = other.build().train(toy.rows(0, 50));
    assertThat(state(first)).isEqualTo(state(second));
    assertThat(first.getProvenance()).isEqualTo(second.getProvenance());
  }

  @ParameterizedTest
  @MethodSource("toys")
  <T extends Output<T>> void shouldGiveTheSameBitsHoweverOftenTheTrainerWasUsed(Toy<T> toy) {
    NeuralTrainer<T> trainer = NeuralTrainerTest.<T>builder().shuffle().build();
    byte[] first = state(trainer.train(toy.rows(0, 50)));
    trainer.train(toy.rows(50, 90));
    assertThat(state(trainer.train(toy.rows(0, 50), Map.of(), 7))).isEqualTo(first);
    assertThat(trainer.getInvocationCount()).isEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("toys")
  <T extends Output<T>> void shouldPassOverTheDataAsOftenAsSaid(Toy<T> toy) {
    Dataset<T> data = toy.rows(0, 30);
    NeuralTrainer<T> once = NeuralTrainerTest.<T>builder().build();
    NeuralModel<T> twice = once.incrementalTrain(data, once.train(data));
    NeuralModel<T> passes = NeuralTrainerTest.<T>builder().epochs(2).build().train(data);
    assertThat(state(passes)).isEqualTo(state(twice));
    assertThat(passes.trained().examples()).isEqualTo(60);
  }

  @Test
  void shouldWeighExamples() {
    Dataset<Label> plain = ToyData.labels(0, 30);
    Dataset<Label> weighed = ToyData.labels(0, 30);
    weighed.getExample(7).setWeight(3);
    NeuralTrainer<Label> trainer = NeuralTrainerTest.<Label>builder().build();
    assertThat(state(trainer.train(weighed))).isNotEqualTo(state(trainer.train(plain)));
  }

  @Test
  void shouldMakeEveryPassInANewOrderWhenShuffled() {
    NeuralTrainer<Label> trainer = NeuralTrainerTest.<Label>builder().shuffle().build();
    NeuralTrainer<Label> twice = NeuralTrainerTest.<Label>builder().shuffle().epochs(2).build();
    Dataset<Label> data = ToyData.labels(0, 30);
    byte[] increments = state(trainer.incrementalTrain(data, trainer.train(data)));
    assertThat(state(twice.train(data))).isEqualTo(increments);
    assertThat(Passes.shuffled(30, 1, 0)).isNotEqualTo(Passes.shuffled(30, 1, 30));
    assertThat(Passes.shuffled(30, 1, 0)).isNotEqualTo(Passes.shuffled(30, 2, 0));
    assertThat(Passes.shuffled(30, 1, 0)).containsExactlyInAnyOrder(Passes.inOrder(30));
  }
}
