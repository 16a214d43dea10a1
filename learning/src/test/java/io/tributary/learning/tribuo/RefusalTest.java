package io.tributary.learning.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec.Dense;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** What training refuses, and what it leaves out. */
class RefusalTest {

  private final NeuralTrainer<Label> trainer = new NeuralTrainerBuilder<Label>().build();
  private final NeuralModel<Label> model = trainer.train(ToyData.labels(0, 20));

  @SafeVarargs
  private static <T extends Output<T>> Dataset<T> data(
      OutputFactory<T> factory, Example<T>... examples) {
    MutableDataset<T> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("few", factory), factory);
    for (Example<T> example : examples) {
      data.add(example);
    }
    return data;
  }

  private static Dataset<Label> labels(String label, double... features) {
    return data(new LabelFactory(), ToyData.example(new Label(label), features));
  }

  private static void refused(ThrowingCallable call, String... message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContainingAll(message);
  }

  @Test
  void shouldRefuseALabelThatTheModelDoesNotKnow() {
    refused(
        () -> trainer.incrementalTrain(labels("extreme", 1, 2), model),
        "label extreme is not in the model's domain",
        "middle");
  }

  @Test
  void shouldRefuseADimensionThatTheModelDoesNotKnow() {
    NeuralTrainer<Regressor> regression = new NeuralTrainerBuilder<Regressor>().build();
    NeuralModel<Regressor> prices = regression.train(ToyData.values(0, 20));
    Dataset<Regressor> other =
        data(new RegressionFactory(), ToyData.example(new Regressor("weight", 1), 1, 2));
    refused(() -> regression.incrementalTrain(other, prices), "dimension weight", "price");
  }

  @Test
  void shouldRefuseAModelThatWasTrainedByAnotherConfiguration() {
    NeuralTrainer<Label> other =
        new NeuralTrainerBuilder<Label>().network(new Dense(7, Activation.RELU)).build();
    refused(
        () -> other.incrementalTrain(ToyData.labels(20, 30), model),
        "hidden=[]",
        "hidden=[dense(units=7, activation=relu");
  }

  @Test
  void shouldGoOnWithAnotherNumberOfPasses() {
    NeuralTrainer<Label> more = new NeuralTrainerBuilder<Label>().epochs(2).shuffle().build();
    assertThat(more.incrementalTrain(ToyData.labels(20, 30), model).trained().examples())
        .isEqualTo(40);
  }

  @Test
  void shouldRefuseAnEmptyDataSet() {
    refused(() -> trainer.incrementalTrain(ToyData.labels(5, 5), model), "empty");
  }

  @Test
  void shouldRefuseDataOfOneLabel() {
    refused(() -> trainer.train(labels("only", 1, 2)), "at least two classes", "only");
  }

  @Test
  void shouldRefuseUnknownOutputs() {
    LabelFactory factory = new LabelFactory();
    Dataset<Label> unlabelled =
        data(
            factory,
            ToyData.example(new Label("low"), 1, 2),
            ToyData.example(new Label("high"), 1, 2),
            ToyData.example(factory.getUnknownOutput(), 1, 2));
    refused(() -> trainer.train(unlabelled), "label ", "is not in the model's domain");
  }

  @Test
  void shouldRefuseInfiniteFeatures() {
    refused(
        () -> trainer.incrementalTrain(labels("low", 1, Double.POSITIVE_INFINITY), model),
        "p2 must be finite",
        "Infinity");
    refused(() -> model.predict(ToyData.example(new Label("low"), 1, 1e300)), "p2 must be finite");
  }

  @Test
  void shouldLeaveOutFeaturesThatTheModelDoesNotKnow() {
    Example<Label> known = ToyData.example(new Label("low"), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    Example<Label> more = ToyData.example(new Label("low"), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    LabelFactory factory = new LabelFactory();
    NeuralModel<Label> one = trainer.incrementalTrain(data(factory, known), model);
    NeuralModel<Label> other = trainer.incrementalTrain(data(factory, more), model);
    assertThat(other.learner().checkpoint()).isEqualTo(one.learner().checkpoint());
  }

  @Test
  void shouldRefuseExamplesOfWhichTheModelKnowsNoFeature() {
    Example<Label> strange = new ArrayExample<>(new Label("low"));
    strange.add(new Feature("q1", 1));
    refused(() -> model.predict(strange), "knows no feature");
  }
}
