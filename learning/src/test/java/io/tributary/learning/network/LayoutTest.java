package io.tributary.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {

  private static final Padding SAME = new Padding.Same();
  private static final Padding VALID = new Padding.Valid();
  private static final LayerSpec CONV = new LayerSpec.Conv2d(6, 5, SAME, Activation.RELU);
  private static final LayerSpec POOL = new LayerSpec.MaxPool(2, 2, VALID);
  private static final FeatureSpec SEQUENCE =
      new FeatureSpec(List.of("a", "b"), Map.of(), 0).withSteps(6);
  private static final LayerSpec DENSE = new LayerSpec.Dense(120, Activation.RELU);

  @Test
  void shouldGiveLeNetItsShapesAndParameters() {
    LayerSpec second = new LayerSpec.Conv2d(16, 5, VALID, Activation.RELU);
    LayerSpec last = new LayerSpec.Dense(84, Activation.RELU);
    Layout layout = Layout.of(image(1, 28, 28), List.of(CONV, POOL, second, POOL, DENSE, last), 10);
    assertThat(layout.layers().stream().map(Layer::output))
        .containsExactly(
            new Shape.Image(1, 28, 28),
            new Shape.Image(6, 28, 28),
            new Shape.Image(6, 14, 14),
            new Shape.Image(16, 10, 10),
            new Shape.Image(16, 5, 5),
            new Shape.Flat(400),
            new Shape.Flat(120),
            new Shape.Flat(84),
            new Shape.Flat(10));
    assertThat(layout.parameters()).isEqualTo(61_706);
  }

  @Test
  void shouldReadPixelsAsARowWhenTheNetworkTakesNoImage() {
    assertThat(Layout.of(image(1, 4, 4), List.of(DENSE), 1).layers())
        .allMatch(Layer.Dense.class::isInstance);
  }

  static Stream<Arguments> mistakes() {
    FeatureSpec numbers = new FeatureSpec(List.of("a", "b"), Map.of(), 0);
    FeatureSpec both =
        new FeatureSpec(
            List.of("a"), Map.of(), Map.of("i", new FeatureSpec.Image(List.of(4, 4))), 0);
    return Stream.of(
        Arguments.of(
            numbers,
            List.of(CONV),
            "conv2d takes one image and no other columns, but the features are 0 images, 2"
                + " numeric"),
        Arguments.of(both, List.of(POOL), "maxPool takes one image and no other columns"),
        Arguments.of(
            image(1, 4, 4),
            List.of(DENSE, CONV),
            "conv2d takes an image, but gets a row of 120 values; put a reshape before it"),
        Arguments.of(
            image(1, 4, 4),
            List.of(new LayerSpec.Conv2d(2, 5, VALID, Activation.RELU)),
            "a kernel of 5 does not fit an image [1, 4, 4]"),
        Arguments.of(
            image(3, 4, 4),
            List.of(new LayerSpec.Conv1d(2, 3, 1, SAME, Activation.RELU, Initializer.HE)),
            "conv1d takes a signal, an image of height 1, but gets an image [3, 4, 4]"),
        Arguments.of(
            image(3, 4, 4),
            List.of(POOL, new LayerSpec.LayerNorm()),
            "layerNorm takes a row of values"),
        Arguments.of(
            image(3, 4, 4),
            List.of(new LayerSpec.Residual(List.of(CONV, new LayerSpec.Flatten()))),
            "takes an image [3, 4, 4] and gives a row of 96 values"),
        Arguments.of(
            image(3, 4, 4),
            List.of(
                new LayerSpec.Residual(
                    List.of(new LayerSpec.Conv2d(3, 2, VALID, Activation.RELU)))),
            "takes an image [3, 4, 4] and gives an image [3, 3, 3]; use padding same inside"),
        Arguments.of(
            image(3, 4, 4),
            List.of(DENSE, new LayerSpec.Reshape(3, 4, 4)),
            "reshape makes an image [3, 4, 4], 48 values, but gets a row of 120 values"),
        Arguments.of(
            image(3, 4, 4),
            List.of(new LayerSpec.ConvTranspose(2, 1, 2, SAME, Activation.RELU, Initializer.HE)),
            "with padding same the kernel, 1, must not be smaller than the stride, 2"),
        Arguments.of(
            SEQUENCE,
            List.of(new LayerSpec.Conv1d(2, 3, 2, SAME, Activation.RELU, Initializer.HE)),
            "conv1d along a sequence keeps its steps; use stride 1 and padding same"),
        Arguments.of(
            SEQUENCE,
            List.of(new LayerSpec.PerStep(List.of(new LayerSpec.BatchNorm(0.9f)))),
            "batchNorm in perStep would count steps that a sequence does not have"),
        Arguments.of(
            SEQUENCE,
            List.of(new LayerSpec.Recurrent(Cell.GRU, 4, Returns.ALL)),
            "dense takes one row of values, but gets a sequence of 6 steps of 4"));
  }

  @Test
  void shouldPutOutASequenceStepByStep() {
    Shape wanted = new Shape.Sequence(6, 2);
    LayerSpec all = new LayerSpec.Recurrent(Cell.GRU, 4, Returns.ALL);
    Layout steps = Layout.of(SEQUENCE, List.of(all), wanted, Initializer.XAVIER);
    assertThat(steps.layers().get(1)).isInstanceOf(Layer.PerStep.class);
    assertThat(steps.layers().getLast()).isEqualTo(new Layer.Flatten(wanted));
    assertThat(steps.outputs()).isEqualTo(12);
    assertThat(steps.outputs(5)).isEqualTo(10);

    LayerSpec last = new LayerSpec.Recurrent(Cell.GRU, 4);
    Layout row = Layout.of(SEQUENCE, List.of(last), wanted, Initializer.XAVIER);
    assertThat(row.layers().getLast()).isInstanceOf(Layer.Dense.class);
    assertThat(row.outputs(5)).isEqualTo(10);
  }

  @Test
  void shouldPutOutAnImagePlaceByPlaceWhereItIsLargeEnough() {
    Shape wanted = new Shape.Image(3, 4, 4);
    Layout places = Layout.of(image(3, 4, 4), List.of(CONV), wanted, Initializer.XAVIER);
    assertThat(places.layers().getLast()).isEqualTo(new Layer.Flatten(wanted));
    assertThat(places.outputs()).isEqualTo(48);

    Layout row = Layout.of(image(3, 4, 4), List.of(CONV, POOL), wanted, Initializer.XAVIER);
    assertThat(row.layers().getLast()).isInstanceOf(Layer.Dense.class);
    assertThat(row.outputs()).isEqualTo(48);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayWhichLayersDoNotFit(FeatureSpec features, List<LayerSpec> hidden, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.of(features, hidden, 2))
        .withMessageContaining(message);
  }

  private static FeatureSpec image(Integer... shape) {
    return new FeatureSpec(
        List.of(), Map.of(), Map.of("i", new FeatureSpec.Image(List.of(shape))), 0);
  }
}
