package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.model.TrainedModel.Member;
import io.tributary.learning.model.TrainedModel.Standardization;
import io.tributary.learning.model.TrainedModel.TargetScale;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.network.Layout;
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
        .isEqualTo("ba22ee6658a30e1a18100ba43a4202252c8d0e62d36f68f83e91679e08ab14ca");
    assertThat(ModelHash.of(FixedModel.regression()))
        .isEqualTo("ff490ca43d54f7f2ede7718d8b80e354763d2d2a586a1f89d90b1df1d15821cd");
  }

  @Test
  void shouldNotChangeWhenOnlyTheObjectDoes() {
    TrainedModel copy = with(MODEL.task(), MODEL.specHash(), MODEL.seed(), MODEL.examples());
    assertThat(ModelHash.of(copy)).isEqualTo(ModelHash.of(MODEL));
    // The label's name is in the spec hash and not in the graph.
    Task renamed = new Task.Classification("other", MODEL.task().names());
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
    flipped(models, model -> model.standardization().mean(), 1);
    flipped(models, model -> model.standardization().scale(), 1);
    for (int last : lastParameters(MODEL.layout())) {
      flipped(models, model -> parameters(model), last);
    }
    assertThat(models).hasSizeGreaterThan(30 * 10);
    assertDistinct(models);
  }

  @Test
  void shouldChangeWithTheTargetScale() {
    assertDistinct(
        Stream.of(scale(1, 2), scale(Math.nextUp(1f), 2), scale(1, 3))
            .map(ModelHashTest::regression)
            .toList());
  }

  private static TargetScale scale(float mean, float scale) {
    return new TargetScale(new float[] {mean}, new float[] {scale});
  }

  @Test
  void shouldChangeWithTheOperators() {
    FeatureSpec features = MODEL.features();
    FeatureSpec wider = new FeatureSpec(features.numeric(), features.categorical(), 6);
    FeatureSpec unclipped = new FeatureSpec(features.numeric(), features.categorical(), 0);
    Layout relu =
        Layout.of(
            features, List.of(new Dense(4, Activation.RELU), new Dense(4, Activation.RELU)), 3);
    assertDistinct(
        List.of(
            MODEL,
            with(features, relu, MODEL.members()),
            with(wider, MODEL.layout(), MODEL.members()),
            with(unclipped, MODEL.layout(), MODEL.members())));
  }

  @Test
  void shouldChangeWithTheMembersAndTheirWeights() {
    float[] other = new float[MODEL.layout().length()];
    Member first = MODEL.members().getFirst();
    assertDistinct(
        List.of(
            MODEL,
            with(new Member(0.25f, first.parameters()), new Member(0.75f, other)),
            with(new Member(0.75f, first.parameters()), new Member(0.25f, other)),
            with(new Member(0.75f, other), new Member(0.25f, first.parameters()))));
  }

  private static TrainedModel with(Member... members) {
    return with(MODEL.features(), MODEL.layout(), List.of(members));
  }

  private static float[] parameters(TrainedModel model) {
    return model.members().getFirst().parameters();
  }

  /** The place of the last parameter of every table, weight and bias. */
  private static List<Integer> lastParameters(Layout layout) {
    List<Integer> last = new ArrayList<>();
    layout.tables().forEach(table -> last.add(table.offset() + table.size() - 1));
    for (Layer layer : layout.layers()) {
      Layer.Dense dense = (Layer.Dense) layer;
      last.add(dense.weight() + (dense.in() - 1) * dense.stride() + dense.out() - 1);
      last.add(dense.bias() + dense.out() - 1);
    }
    return last;
  }

  /** Adds, for each bit of a value, a model that differs in it. */
  private static void flipped(List<TrainedModel> models, Array array, int index) {
    for (int bit = 0; bit < Float.SIZE; bit++) {
      int mask = 1 << bit;
      TrainedModel model = FixedModel.classification();
      float[] values = array.of(model);
      values[index] = Float.intBitsToFloat(Float.floatToRawIntBits(values[index]) ^ mask);
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
        MODEL.layout(),
        FixedModel.classification().members(),
        MODEL.target());
  }

  private static TrainedModel with(FeatureSpec features, Layout layout, List<Member> members) {
    return new TrainedModel(
        MODEL.task(),
        features,
        MODEL.specHash(),
        MODEL.seed(),
        MODEL.examples(),
        MODEL.standardization(),
        layout,
        members,
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
        model.layout(),
        model.members(),
        target);
  }
}
