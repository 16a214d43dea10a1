package io.tributary.learning.online;

import io.tributary.learning.drift.DriftSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.Padding;
import io.tributary.learning.network.Returns;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.Schedule;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Learns thousands of steps with every kind of layer; prints a digest of all that was learned. */
final class SameBitsMain {

  private SameBitsMain() {}

  public static void main(String[] arguments) throws NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    add(sha, learned(spec(rows(), 1), 2000));
    // Fewer of what costs more: without fused multiply-adds in hardware each takes a microsecond.
    add(sha, learned(spec(sequences(), 4), 150));
    OnlineLearner pictures = OnlineLearner.create(pictures());
    Toy.stream(pictures(), 90).forEach(pictures::learn);
    add(sha, pictures.model());
    System.out.println(HexFormat.of().formatHex(sha.digest()));
  }

  private static TrainedModel learned(LearnerSpec spec, int steps) {
    OnlineLearner learner = OnlineLearner.create(spec);
    Toy.stream(spec, steps * spec.training().miniBatch() / 2).forEach(learner::learn);
    if (learner.status().steps() != steps) {
      throw new IllegalStateException("not " + steps + " steps: " + learner.status().steps());
    }
    return learner.model();
  }

  private static List<LayerSpec> sequences() {
    LayerSpec gru = new LayerSpec.Recurrent(Cell.GRU, 7, Returns.ALL);
    LayerSpec perStep = new LayerSpec.PerStep(List.of(new LayerSpec.Dense(5, Activation.ELU)));
    return List.of(
        new LayerSpec.Recurrent(Cell.LSTM, 17, Returns.ALL, true, 2),
        gru,
        new LayerSpec.Recurrent(Cell.RNN, 6),
        new LayerSpec.Repeat(),
        perStep,
        new LayerSpec.Flatten());
  }

  private static List<LayerSpec> rows() {
    LayerSpec prelu = new LayerSpec.Dense(7, Activation.PRELU);
    LayerSpec gelu = new LayerSpec.Dense(7, Activation.GELU);
    return List.of(
        prelu,
        new LayerSpec.Residual(List.of(new LayerSpec.LayerNorm(), gelu)),
        new LayerSpec.Dropout(0.2f),
        new LayerSpec.Dense(5, Activation.ELU));
  }

  private static LearnerSpec spec(List<LayerSpec> network, int steps) {
    LearnerSpec plain = Toy.classifier(Toy.SGD, 3, Toy.PATIENT);
    TrainingSpec training =
        new TrainingSpec(
            new LossSpec.CrossEntropy(0.1f, 0),
            new ClassWeights.Balanced(),
            true,
            3,
            new PoolSpec(
                List.of(
                    new OptimizerSpec.RmsProp(0.003f, 0.99f, 0, 1e-8f),
                    new OptimizerSpec.AdamW(0.002f, 0.9f, 0.999f, 1e-8f, 0.01f)),
                List.of(0.9f, 0.99f)),
            new UpdateSpec(new Schedule.WarmUp(100, new Schedule.Cosine(500, 0.1)), 0, 1, 1),
            42,
            Toy.PATIENT,
            Optional.of(
                new DriftPolicy(
                    DriftSpec.Adwin.DEFAULT, DriftPolicy.Response.RESET_OPTIMIZER, 2, 100)));
    return new LearnerSpec(
        plain.task(), plain.features().withSteps(steps), network, training, plain.snapshots());
  }

  private static LearnerSpec pictures() {
    Padding same = new Padding.Same();
    LayerSpec conv = new LayerSpec.Conv2d(17, 3, 2, same, Activation.IDENTITY, Initializer.XAVIER);
    LayerSpec norm = new LayerSpec.BatchNorm(0.9f);
    return Toy.ofPictures(
        spec(rows(), 1),
        new LayerSpec.Conv2d(5, 3, same, Activation.SILU),
        new LayerSpec.MaxPool(2, 1, same),
        new LayerSpec.Residual(List.of(conv, norm)),
        new LayerSpec.Activate(Activation.PRELU),
        new LayerSpec.ConvTranspose(3, 2, 2, same, Activation.TANH, Initializer.XAVIER),
        new LayerSpec.AveragePool(2, 2, same),
        new LayerSpec.Upsample(2));
  }

  private static void add(MessageDigest sha, TrainedModel model) {
    for (TrainedModel.Member member : model.members()) {
      ByteBuffer bytes = ByteBuffer.allocate((member.parameters().length + 1) * Float.BYTES);
      bytes.putFloat(member.weight()).asFloatBuffer().put(member.parameters());
      sha.update(bytes.rewind());
    }
  }
}
