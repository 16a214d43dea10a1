package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.model.TrainedModel.DenseParameters;
import io.tributary.learning.model.TrainedModel.Standardization;
import io.tributary.learning.model.TrainedModel.TargetScale;
import io.tributary.learning.network.Activation;
import io.tributary.learning.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelHashTest {

  private static final TrainedModel MODEL = FixedModel.classification();

  /** A hash that changes makes every version in every registry look like another model. */
  @Test
  void shouldBeTheSameInEveryRelease() {
    assertThat(ModelHash.of(MODEL))
        .isEqualTo("dfc75397bcacedde6b670fee5ab4250155fb4035b9c552fcfaa6678f258bc7eb");
    assertThat(ModelHash.of(FixedModel.regression()))
        .isEqualTo("e54734c15d8572c23eff72466afc69c36b0a48046a5dd6634feef77177aaa64c");
  }

  @Test
  void shouldNotChangeWhenOnlyTheObjectDoes() {
    TrainedModel copy = with(MODEL.task(), MODEL.specHash(), MODEL.seed(), MODEL.examples());
    assertThat(ModelHash.of(copy)).isEqualTo(ModelHash.of(MODEL));
    // The label's name is in the spec hash and not in the graph.
    Task renamed = new Task.Classification("other", OnnxExport.classes(MODEL.task()));
    assertThat(ModelHash.of(with(renamed, MODEL.specHash(), MODEL.seed(), MODEL.examples())))
        .isEqualTo(ModelHash.of(MODEL));
  }

  @Test
  void shouldChangeWithProvenance() {
    Task swapped = new Task.Classification("class", List.of("sí, señor", "DOWN", "UP"));
    Task joined = new Task.Classification("class", List.of("DOWNsí, señor", "", "UP"));
    assertDistinct(
        List.of(
            MODEL,
            with(swapped, MODEL.specHash(), MODEL.seed(), MODEL.examples()),
            with(joined, MODEL.specHash(), MODEL.seed(), MODEL.examples()),
            with(MODEL.task(), "0", MODEL.seed(), MODEL.examples()),
            with(MODEL.task(), MODEL.specHash(), 42, MODEL.examples()),
            with(MODEL.task(), MODEL.specHash(), MODEL.seed(), MODEL.examples() + 1)));
  }

  @Test
  void shouldChangeWithEveryBitOfEveryParameter() {
    List<TrainedModel> models = new ArrayList<>();
    models.add(MODEL);
    flipped(models, model -> model.standardization().mean());
    flipped(models, model -> model.standardization().scale());
    flipped(models, model -> model.embeddings().getFirst());
    flipped(models, model -> model.embeddings().getLast());
    for (int l = 0; l < MODEL.layers().size(); l++) {
      int layer = l;
      flipped(models, model -> model.layers().get(layer).weight());
      flipped(models, model -> model.layers().get(layer).bias());
    }
    assertThat(models).hasSizeGreaterThan(30 * 10);
    assertDistinct(models);
  }

  @Test
  void shouldChangeWithTheTargetScale() {
    assertDistinct(
        Stream.of(new TargetScale(1, 2), new TargetScale(Math.nextUp(1f), 2), new TargetScale(1, 3))
            .map(ModelHashTest::regression)
            .toList());
  }

  @Test
  void shouldChangeWithTheOperators() {
    List<DenseParameters> layers = MODEL.layers();
    DenseParameters first = layers.getFirst();
    DenseParameters relu =
        new DenseParameters(first.in(), first.out(), first.weight(), first.bias(), Activation.RELU);
    FeatureSpec features = MODEL.features();
    FeatureSpec wider = new FeatureSpec(features.numeric(), features.categorical(), 6);
    FeatureSpec unclipped = new FeatureSpec(features.numeric(), features.categorical(), 0);
    assertDistinct(
        List.of(
            MODEL,
            with(features, List.of(relu, layers.get(1), layers.get(2))),
            with(wider, layers),
            with(unclipped, layers)));
  }

  /** Adds, for the first values of an array, a model that differs in one bit each. */
  private static void flipped(List<TrainedModel> models, Array array) {
    for (int bit = 0; bit < Float.SIZE; bit++) {
      int mask = 1 << bit;
      TrainedModel model = FixedModel.classification();
      float[] values = array.of(model);
      int last = values.length - 1;
      values[last] = Float.intBitsToFloat(Float.floatToRawIntBits(values[last]) ^ mask);
      models.add(model);
    }
  }

  private interface Array {
    float[] of(TrainedModel model);
  }

  private static void assertDistinct(List<TrainedModel> models) {
    Consumer<String> hex = hash -> assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(models.stream().map(ModelHash::of)).allSatisfy(hex).doesNotHaveDuplicates();
  }

  private static TrainedModel with(Task task, String specHash, long seed, long examples) {
    return new TrainedModel(
        task,
        MODEL.features(),
        specHash,
        seed,
        examples,
        FixedModel.classification().standardization(),
        MODEL.embeddings(),
        FixedModel.classification().layers(),
        MODEL.target());
  }

  private static TrainedModel with(FeatureSpec features, List<DenseParameters> layers) {
    return new TrainedModel(
        MODEL.task(),
        features,
        MODEL.specHash(),
        MODEL.seed(),
        MODEL.examples(),
        MODEL.standardization(),
        MODEL.embeddings(),
        layers,
        MODEL.target());
  }

  private static TrainedModel regression(TargetScale target) {
    TrainedModel model = FixedModel.regression();
    return new TrainedModel(
        model.task(),
        model.features(),
        model.specHash(),
        model.seed(),
        model.examples(),
        new Standardization(model.standardization().mean(), model.standardization().scale()),
        model.embeddings(),
        model.layers(),
        target);
  }
}
