package io.tributary.learning.online;

import static io.tributary.learning.online.Toy.dense;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Padding;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pins every bit of what a numeric version learns, on this machine and on every other. When this
 * fails, published models can no longer be reproduced: undo the change, or raise {@link
 * TrainedModel#NUMERIC_VERSION} with it.
 */
class NumericVersionTest {

  @ParameterizedTest
  @CsvSource({
    "RELU, 1, a6890033",
    "TANH, 3, 0978f89d",
    "SIGMOID, 16, d464b002",
    "IDENTITY, 2, bd6d0863"
  })
  void shouldLearnTheSameBitsEverywhere(Activation activation, int miniBatch, String checksum) {
    CRC32C crc = new CRC32C();
    for (OptimizerSpec optimizer : List.of(Toy.SGD, Toy.MOMENTUM, Toy.ADAM)) {
      add(
          crc,
          learned(
              Toy.classifier(
                  optimizer, miniBatch, Toy.PATIENT, dense(20, activation), dense(5, activation))));
      add(crc, learned(Toy.regressor(optimizer, miniBatch, Toy.PATIENT, dense(9, activation))));
    }
    assertThat("%08x".formatted(crc.getValue())).isEqualTo(checksum);
  }

  @Test
  void shouldLearnTheSameBitsFromImagesEverywhere() {
    Padding same = new Padding.Same();
    LayerSpec conv = new LayerSpec.Conv2d(6, 3, 2, same, Activation.IDENTITY, Initializer.XAVIER);
    LayerSpec norm = new LayerSpec.BatchNorm(0.9f);
    LearnerSpec spec =
        Toy.ofPictures(
            Toy.classifier(Toy.MOMENTUM, 4, Toy.PATIENT),
            new LayerSpec.Conv2d(5, 3, same, Activation.RELU),
            new LayerSpec.MaxPool(2, 1, same),
            new LayerSpec.Residual(List.of(conv, norm)),
            new LayerSpec.ConvTranspose(3, 2, 2, same, Activation.TANH, Initializer.XAVIER),
            new LayerSpec.AveragePool(2, 2, same),
            new LayerSpec.GlobalAveragePool());
    CRC32C crc = new CRC32C();
    TrainedModel model = learned(spec, NumericVersionTest::picture);
    add(crc, model.members().getFirst().parameters());
    assertThat("%08x".formatted(crc.getValue())).isEqualTo("ced08bb9");
  }

  private static Example picture(Task task, int i) {
    float[] pixels = new float[25];
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (i + 1) * (p + 3) * 7919 % 251;
    }
    return new Example(new Inputs(pixels, new int[0]), example(task, i).target());
  }

  private static TrainedModel learned(LearnerSpec spec) {
    return learned(spec, NumericVersionTest::example);
  }

  private static TrainedModel learned(
      LearnerSpec spec, BiFunction<Task, Integer, Example> examples) {
    OnlineLearner learner = OnlineLearner.create(spec);
    for (int i = 0; i < 2000; i++) {
      learner.learn(examples.apply(spec.task(), i));
    }
    assertThat(learner.status().nonFinite()).isZero();
    return learner.model();
  }

  /** Integer arithmetic only, so that the stream is the same everywhere too. */
  private static Example example(Task task, int i) {
    int a = i * 7919 % 1009;
    int b = i * 104_729 % 997;
    float target =
        switch (task) {
          case Task.Classification _ -> a + b < 700 ? 0 : a + b < 1400 ? 1 : 2;
          case Task.MultiLabel _ -> a % 2;
          case Task.Regression _ -> a - 2f * b;
          case Task.Anomaly _ -> Float.NaN;
        };
    float[] numeric = {a % 10 == 0 ? Float.NaN : a * 1e-6f, b * 1e6f};
    return new Example(new Inputs(numeric, new int[] {a % 5, b % 3}), new float[] {target});
  }

  private static void add(CRC32C crc, TrainedModel model) {
    float[] p = model.members().getFirst().parameters();
    model.layout().tables().forEach(t -> add(crc, p, t.offset(), t.size()));
    List<Layer.Dense> layers =
        model.layout().layers().stream().map(Layer.Dense.class::cast).toList();
    for (Layer.Dense layer : layers) {
      for (int i = 0; i < layer.in(); i++) {
        add(crc, p, layer.weight() + i * layer.stride(), layer.out());
      }
    }
    layers.forEach(layer -> add(crc, p, layer.bias(), layer.out()));
    add(crc, model.standardization().mean());
    add(crc, model.standardization().scale());
    add(crc, model.target().mean());
    add(crc, model.target().scale());
  }

  private static void add(CRC32C crc, float[] arena, int offset, int count) {
    add(crc, Arrays.copyOfRange(arena, offset, offset + count));
  }

  private static void add(CRC32C crc, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    crc.update(bytes);
  }
}
