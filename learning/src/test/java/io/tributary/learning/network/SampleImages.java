package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;
import java.util.List;

/** Networks of every layer that works on images, with all kinds of padding and strides. */
final class SampleImages {

  private static final Padding SAME = new Padding.Same();
  private static final Padding VALID = new Padding.Valid();

  private SampleImages() {}

  static void addTo(List<SampleNetwork> shapes) {
    List<Integer> colours = List.of(2, 5, 6);
    List<Integer> grey = List.of(7, 6);
    LayerSpec dense = SampleNetwork.dense(5, Activation.TANH);
    LayerSpec flatten = new LayerSpec.Flatten();
    LayerSpec global = new LayerSpec.GlobalAveragePool();
    LayerSpec norm = new LayerSpec.BatchNorm(0.9f);
    LayerSpec relu = new LayerSpec.Activate(Activation.RELU);
    for (Activation activation : List.of(Activation.PRELU, Activation.SOFTMAX, Activation.SILU)) {
      shapes.add(SampleNetwork.image(grey, conv(3, 3, 1, SAME, activation)));
    }
    shapes.add(
        SampleNetwork.image(
            colours,
            conv(3, 3, 1, SAME, Activation.TANH),
            new LayerSpec.MaxPool(2, 2, VALID),
            flatten,
            dense));
    shapes.add(
        SampleNetwork.image(
            grey,
            new LayerSpec.Dropout(0.2f),
            conv(17, 4, 2, new Padding.Fixed(1), Activation.RELU),
            new LayerSpec.Dropout(0.3f),
            new LayerSpec.AveragePool(2, 1, SAME)));
    shapes.add(
        SampleNetwork.image(
            colours,
            new LayerSpec.MaxPool(3, 2, new Padding.Fixed(1)),
            conv(2, 2, 3, VALID, Activation.IDENTITY),
            new LayerSpec.Activate(Activation.GELU),
            global));
    shapes.add(
        SampleNetwork.image(
            colours,
            new LayerSpec.Residual(
                List.of(
                    conv(4, 3, 2, SAME, Activation.TANH),
                    norm,
                    conv(6, 3, 1, SAME, Activation.TANH))),
            relu,
            new LayerSpec.Residual(List.of(conv(6, 3, 1, SAME, Activation.TANH), norm)),
            new LayerSpec.Activate(Activation.PRELU),
            global));
    shapes.add(
        SampleNetwork.image(
            List.of(1, 4, 6),
            conv(3, 3, 2, SAME, Activation.TANH),
            back(2, 3, 2, SAME, Activation.PRELU),
            back(18, 2, 1, VALID, Activation.TANH),
            back(1, 4, 2, new Padding.Fixed(1), Activation.IDENTITY),
            dense));
    shapes.add(
        SampleNetwork.image(
            grey,
            SampleNetwork.dense(12, Activation.TANH),
            new LayerSpec.Reshape(3, 2, 2),
            new LayerSpec.Upsample(2),
            conv(2, 3, 1, SAME, Activation.TANH),
            new LayerSpec.AveragePool(3, 2, VALID)));
    shapes.add(
        SampleNetwork.image(
            List.of(2, 1, 9),
            new LayerSpec.Conv1d(3, 3, 2, SAME, Activation.TANH, Initializer.XAVIER),
            new LayerSpec.Upsample(3),
            back(2, 2, 2, SAME, Activation.TANH),
            new LayerSpec.MaxPool(3, 3, SAME)));
  }

  private static LayerSpec conv(
      int filters, int kernel, int stride, Padding padding, Activation activation) {
    return new LayerSpec.Conv2d(
        filters, kernel, stride, padding, activation, Initializer.suiting(activation));
  }

  private static LayerSpec back(
      int filters, int kernel, int stride, Padding padding, Activation activation) {
    return new LayerSpec.ConvTranspose(
        filters, kernel, stride, padding, activation, Initializer.suiting(activation));
  }
}
