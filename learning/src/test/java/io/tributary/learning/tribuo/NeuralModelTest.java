package io.tributary.learning.tribuo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.optimize.OptimizerSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.protos.core.ModelProto;

class NeuralModelTest {

  private final NeuralTrainer<Label> trainer =
      new NeuralTrainerBuilder<Label>().network(new Dense(3, Activation.RELU)).miniBatch(4).build();
  private final Dataset<Label> data = ToyData.labels(0, 50);
  private final NeuralModel<Label> model = trainer.train(data);

  private static NeuralModel<Label> cast(Model<?> loaded) {
    return (NeuralModel<Label>) loaded.castModel(Label.class);
  }

  private static List<Double> scores(Model<Label> model, Dataset<Label> data) {
    return model.predict(data).stream()
        .flatMap(prediction -> prediction.getOutputScores().values().stream())
        .map(Label::getScore)
        .toList();
  }

  @Test
  void shouldPredictAndGoOnTheSameWayAfterItWasSavedAndLoaded() {
    NeuralModel<Label> loaded = cast(Model.deserialize(model.serialize()));
    assertThat(loaded.getName()).isEqualTo(model.getName());
    assertThat(loaded.getProvenance()).isEqualTo(model.getProvenance());
    assertThat(scores(loaded, data)).isEqualTo(scores(model, data));
    Dataset<Label> more = ToyData.labels(50, 70);
    assertThat(trainer.incrementalTrain(more, loaded).learner().checkpoint())
        .isEqualTo(trainer.incrementalTrain(more, model).learner().checkpoint());
  }

  @Test
  void shouldNeverLoadAsAnotherModelWhenAByteIsDamaged() throws IOException {
    byte[] saved = model.serialize().toByteArray();
    for (int i = 0; i < saved.length; i += 3) {
      byte[] damaged = saved.clone();
      damaged[i] ^= 0x11;
      int at = i;
      assertThatThrownBy(
              () -> Model.deserializeFromStream(new ByteArrayInputStream(damaged)), "byte %d", at)
          .isInstanceOfAny(IOException.class, RuntimeException.class);
    }
  }

  @Test
  void shouldSayWhatIsWrongWithASavedModel() throws IOException {
    ModelForm form = ModelForm.unpack(model.serialize().getSerializedData());
    ByteString other =
        trainer.train(ToyData.labels(0, 30)).serialize().getSerializedData().getValue();
    refused(Any.pack(model.serialize()), "expected a message of type");
    refused(new ModelForm(form.data(), form.recipe(), ByteString.EMPTY).pack(), "truncated");
    Any packed = form.pack();
    byte[] bytes = packed.getValue().toByteArray();
    bytes[bytes.length / 2]++;
    refused(packed.toBuilder().setValue(ByteString.copyFrom(bytes)).build(), "checksum");
    refused(packed.toBuilder().setValue(packed.getValue().concat(other)).build(), "there 2 times");
  }

  private static void refused(Any data, String message) {
    ModelProto proto =
        ModelProto.newBuilder()
            .setClassName(NeuralModel.class.getName())
            .setSerializedData(data)
            .build();
    assertThatThrownBy(() -> Model.deserialize(proto)).rootCause().hasMessageContaining(message);
  }

  @Test
  void shouldRefuseTheCheckpointOfAnotherNetwork() throws IOException {
    ModelForm form = ModelForm.unpack(model.serialize().getSerializedData());
    ByteString wider =
        ByteString.copyFromUtf8(form.recipe().toStringUtf8().replace("units=3", "units=4"));
    Any swapped = new ModelForm(form.data(), wider, form.checkpoint()).pack();
    refused(swapped, "checkpoint belongs to spec");
  }

  @Test
  void shouldRefuseAFormOfTheFuture() {
    ModelProto future = model.serialize().toBuilder().setVersion(1).build();
    assertThatThrownBy(() -> Model.deserialize(future))
        .rootCause()
        .hasMessageContaining("version 1, this release reads 0");
  }

  @Test
  void shouldSurviveJavaSerialization() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(scores(cast((Model<?>) in.readObject()), data)).isEqualTo(scores(model, data));
    }
  }

  @Test
  void shouldPredictTheSameFromManyThreads() {
    List<Double> expected = scores(model, data);
    assertThat(IntStream.range(0, 64).parallel().mapToObj(_ -> scores(model, data)).toList())
        .allMatch(expected::equals);
  }

  @Test
  void shouldGiveProbabilitiesOfEveryLabel() {
    Prediction<Label> prediction = model.predict(data.getExample(0));
    double sum = prediction.getOutputScores().values().stream().mapToDouble(Label::getScore).sum();
    assertThat(sum).isCloseTo(1, within(1e-6));
    assertThat(prediction.hasProbabilities()).isTrue();
    assertThat(prediction.getNumActiveFeatures()).isEqualTo(11);
    assertThat(prediction.getOutput().getScore())
        .isEqualTo(
            prediction.getOutputScores().values().stream()
                .mapToDouble(Label::getScore)
                .max()
                .orElseThrow());
  }

  @Test
  void shouldPredictTheLabelsThatAreMoreLikelyThanNot() {
    Dataset<MultiLabel> sets = ToyData.sets(0, 40);
    NeuralModel<MultiLabel> untaught =
        new NeuralTrainerBuilder<MultiLabel>()
            .optimizer(new OptimizerSpec.Sgd(0.001f))
            .build()
            .train(sets);
    for (Prediction<MultiLabel> prediction : untaught.predict(sets)) {
      prediction
          .getOutputScores()
          .forEach(
              (name, score) ->
                  assertThat(prediction.getOutput().contains(name))
                      .isEqualTo(score.getLabelScore(new Label(name)).orElseThrow() > 0.5));
    }
  }

  @Test
  void shouldReadAnAbsentFeatureAsZero() {
    Example<Label> zero = ToyData.example(new Label("low"), 1, 0);
    Example<Label> absent = ToyData.example(new Label("low"), 1);
    assertThat(score(model, absent)).isEqualTo(score(model, zero));
    assertThat(score(model, absent))
        .isNotEqualTo(score(model, ToyData.example(zero.getOutput(), 1, Double.NaN)));
  }

  @Test
  void shouldReadAnAbsentFeatureAsMissingWhenToldSo() {
    NeuralModel<Label> imputing =
        new NeuralTrainerBuilder<Label>().absentIsMissing().build().train(data);
    double[] mean = {1, imputing.trained().standardization().mean()[3]};
    assertThat(Columns.names(data.getFeatureIDMap()).get(3)).isEqualTo("p2");
    Label any = new Label("low");
    assertThat(score(imputing, ToyData.example(any, 1)))
        .isEqualTo(score(imputing, ToyData.example(any, 1, Double.NaN)))
        .isEqualTo(score(imputing, ToyData.example(any, mean)));
  }

  private static double score(NeuralModel<Label> model, Example<Label> example) {
    return requireNonNull(model.predict(example).getOutputScores().get("low")).getScore();
  }

  @Test
  void shouldNumberColumnsInTribuosOrder() {
    assertThat(Columns.names(model.getFeatureIDMap()))
        .containsExactly("p1", "p10", "p11", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9");
    float[] row =
        model
            .domains()
            .columns(model.recipe())
            .inputs(ToyData.example(new Label("low"), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
            .numeric();
    assertThat(row).containsExactly(1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void shouldCopyWithItsProvenance() {
    Model<Label> copy = model.copy();
    assertThat(copy.getProvenance()).isEqualTo(model.getProvenance());
    assertThat(scores(copy, data)).isEqualTo(scores(model, data));
  }

  @Test
  void shouldTakeItsTimeFromTheLastExample() {
    double last = ToyData.labels(49, 50).getExample(0).lookup("p1").getValue();
    assertThat(model.getProvenance().getTrainingTime())
        .isEqualTo(Instant.ofEpochSecond((long) last).atOffset(ZoneOffset.UTC));
  }
}
