package io.tributary.learning.online;

import static io.tributary.learning.online.Toy.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.optimize.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PretrainingTest {

  /** Of each of two layers. */
  private static final int EXAMPLES = 55;

  private static LearnerSpec spec(int miniBatch, LayerSpec... layers) {
    LearnerSpec plain = Toy.classifier(Toy.SGD, miniBatch, Toy.PATIENT, layers);
    TrainingSpec training = plain.training();
    return new LearnerSpec(
        plain.task(),
        plain.features(),
        plain.network(),
        new TrainingSpec(
            training.loss(),
            training.classWeights(),
            true,
            miniBatch,
            new PoolSpec(List.of(Toy.SGD, Toy.ADAM), List.of(0.9f)),
            training.update(),
            42,
            training.earlyStopping(),
            Optional.empty()),
        new SnapshotSpec(100, false),
        Optional.of(new PretrainingSpec(EXAMPLES, 0.25f)));
  }

  private static LearnerSpec two(int miniBatch) {
    return spec(
        miniBatch,
        dense(12, Activation.PRELU),
        new LayerSpec.Dropout(0.1f),
        dense(7, Activation.TANH));
  }

  private static List<Example> unlabeled(LearnerSpec spec, int count) {
    return Toy.stream(spec.task(), count).stream()
        .map(example -> new Example(example.inputs(), new float[] {Float.NaN}))
        .toList();
  }

  private static float[] first(TrainedModel model) {
    return model.members().getFirst().parameters();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void shouldLearnLayersWithoutLabelsAndSayWhenLabelsTeach(int miniBatch) {
    LearnerSpec spec = two(miniBatch);
    OnlineLearner learner = OnlineLearner.create(spec);
    float[] untrained = first(learner.model());
    List<Snapshot> snapshots = new ArrayList<>();
    for (Example example : unlabeled(spec, 2 * EXAMPLES - 1)) {
      learner.learn(example).snapshot().ifPresent(snapshots::add);
    }
    assertThat(first(learner.model())).isEqualTo(untrained);
    assertThat(snapshots).isEmpty();

    Snapshot begun = learner.learn(unlabeled(spec, 1).getFirst()).snapshot().orElseThrow();

    assertThat(begun.version()).isEqualTo(1);
    assertThat(begun.examples()).isEqualTo(2 * EXAMPLES);
    assertThat(begun.metrics()).containsEntry("pretrained", 2.0 * EXAMPLES);
    assertThat(begun.model().members()).hasSize(4);
    for (TrainedModel.Member member : begun.model().members()) {
      assertThat(member.parameters()).isEqualTo(first(begun.model()));
    }
    List<Layer> layers = begun.model().layout().layers();
    float[] begunWith = first(begun.model());
    for (int l : new int[] {0, 2}) {
      Layer.Dense layer = (Layer.Dense) layers.get(l);
      assertThat(begunWith[layer.weight()]).isNotEqualTo(untrained[layer.weight()]);
      assertThat(begunWith[layer.bias()]).isNotEqualTo(untrained[layer.bias()]);
    }
    Layer.Dense output = (Layer.Dense) layers.getLast();
    assertThat(begunWith[output.weight()]).isEqualTo(untrained[output.weight()]);
    int embedding = ((Layer.Dense) layers.getFirst()).stride() * 2;
    int at = ((Layer.Dense) layers.getFirst()).weight() + embedding;
    assertThat(begunWith[at]).isEqualTo(untrained[at]);
  }

  @Test
  void shouldLearnFromLabelsAloneAfterwards() {
    LearnerSpec spec = two(1);
    OnlineLearner learner = OnlineLearner.create(spec);
    unlabeled(spec, 2 * EXAMPLES).forEach(learner::learn);
    float[] begunWith = first(learner.model());
    unlabeled(spec, 20).forEach(learner::learn);
    assertThat(first(learner.model())).isEqualTo(begunWith);
    assertThat(learner.evaluation().examples()).isZero();

    Toy.stream(spec.task(), 30).forEach(learner::learn);

    assertThat(first(learner.model())).isNotEqualTo(begunWith);
    assertThat(learner.evaluation().examples()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void shouldGoOnFromEveryCheckpointAsIfNothingHadHappened(int miniBatch) {
    LearnerSpec spec = two(miniBatch);
    OnlineLearner uninterrupted = OnlineLearner.create(spec);
    OnlineLearner restored = OnlineLearner.create(spec);
    List<Example> labeled = Toy.stream(spec.task(), 3 * EXAMPLES);
    List<Example> unlabeled = unlabeled(spec, 3 * EXAMPLES);
    for (int i = 0; i < labeled.size(); i++) {
      Example example = (i % 3 == 0 ? labeled : unlabeled).get(i);
      restored = OnlineLearner.restore(spec, restored.checkpoint());
      restored.learn(example);
      uninterrupted.learn(example);
      assertThat(restored.checkpoint()).isEqualTo(uninterrupted.checkpoint());
    }
  }

  /** Gradients of the mean over hundreds of inputs vanish beside an optimizer's epsilon. */
  @Test
  void shouldMinimiseTheSumOverTheInputsAndNotTheirMean() {
    int width = 40;
    float rate = 0.01f;
    List<String> names = IntStream.range(0, width).mapToObj(i -> "x" + i).toList();
    FeatureSpec inputs = new FeatureSpec(names, Map.of(), 0);
    LayerSpec.Dense dense = new LayerSpec.Dense(4, Activation.TANH);
    Layout layout = Layout.of(inputs, dense);
    Layer.Dense layer = (Layer.Dense) layout.layers().getFirst();
    LossSpec squares = new LossSpec.MeanSquaredError();
    OptimizerSpec descent = new OptimizerSpec.Sgd(rate, 0);
    TrainingSpec training = new TrainingSpec(squares, 1, descent, 42, Toy.PATIENT);
    PretrainedLayer pretrained = new PretrainedLayer(width, layer, training, 0);
    float[] x = new float[width];
    for (int i = 0; i < width; i++) {
      x[i] = (float) Math.sin(i);
    }
    pretrained.learn(x);
    float[] learned = new float[layout.length()];
    pretrained.copyTo(layer, learned);

    Layout whole = Layout.of(inputs, List.of(dense), width);
    float[] parameters = Initialization.of(whole, 42);
    float[] gradient = new float[whole.length()];
    MiniBatch one = new MiniBatch(whole, 1, width);
    one.add(x, new int[0], x, 1f);
    new Network(whole, 1, 42).gradient(parameters, one, squares, 0, gradient);
    for (int i = layer.weight(); i < layer.weight() + width * layer.stride(); i++) {
      assertThat(learned[i] - parameters[i]).isCloseTo(-rate * width * gradient[i], within(1e-6f));
    }
  }

  @Test
  void shouldRefuseAnExampleWithoutLabelWhenNothingIsPretrained() {
    LearnerSpec plain = Toy.classifier(Toy.SGD, 1, Toy.PATIENT);
    OnlineLearner learner = OnlineLearner.create(plain);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.learn(unlabeled(plain, 1).getFirst()))
        .withMessageContaining("NaN");
  }

  @Test
  void shouldRefuseLayersThatItCannotLearn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(1, dense(5, Activation.RELU), new LayerSpec.LayerNorm()))
        .withMessageContaining("not LayerNorm");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(1))
        .withMessageContaining("needs a dense hidden layer");
  }

  @Test
  void shouldHashWhatIsPretrained() {
    LearnerSpec spec = two(1);
    LearnerSpec plain =
        new LearnerSpec(
            spec.task(), spec.features(), spec.network(), spec.training(), spec.snapshots());
    LearnerSpec longer =
        new LearnerSpec(
            spec.task(),
            spec.features(),
            spec.network(),
            spec.training(),
            spec.snapshots(),
            Optional.of(new PretrainingSpec(EXAMPLES + 1, 0.25f)));
    assertThat(List.of(spec.hash(), plain.hash(), longer.hash())).doesNotHaveDuplicates();
    assertThat(SpecHash.canonicalText(spec))
        .endsWith("pretrain.examples=55\npretrain.corruption=0.25\npretrain.error=sum\n");
  }
}
