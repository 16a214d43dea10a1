package io.tributary.learning.online;

import static io.tributary.learning.online.Toy.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  private static final LearnerSpec SPEC = Toy.classifier(Toy.MOMENTUM, 4, PATIENT);
  private static final LearnerSpec OTHER = Toy.classifier(Toy.MOMENTUM, 5, PATIENT);

  private final byte[] checkpoint = checkpoint();

  private static byte[] checkpoint() {
    OnlineLearner learner = OnlineLearner.create(SPEC);
    Toy.stream(SPEC.task(), 10).forEach(learner::learn);
    return learner.checkpoint();
  }

  @Test
  void shouldRestoreWhatWasNotDamaged() {
    assertThat(OnlineLearner.restore(SPEC, checkpoint).checkpoint()).isEqualTo(checkpoint);
  }

  @Test
  void shouldRefuseDamageAtEveryByte() {
    for (int i = 0; i < checkpoint.length; i++) {
      byte[] damaged = checkpoint.clone();
      damaged[i] ^= 0x10;
      refused(damaged, "checkpoint");
    }
  }

  @Test
  void shouldRefuseEveryTruncation() {
    for (int length = 0; length < checkpoint.length; length++) {
      refused(Arrays.copyOf(checkpoint, length), "checkpoint is");
    }
    refused(Arrays.copyOf(checkpoint, checkpoint.length + 1), "checkpoint is damaged");
  }

  @Test
  void shouldSayWhatIsWrong() {
    refused(new byte[3], "truncated: 3 bytes");
    refused(new byte[200], "not a checkpoint: it begins with 00000000");
    byte[] newer = checkpoint.clone();
    newer[7] = 3;
    refused(newer, "format 3, this release reads 2");
    byte[] damaged = checkpoint.clone();
    damaged[300]++;
    refused(damaged, "damaged: its checksum is");
  }

  @Test
  void shouldNameBothSpecsWhenItBelongsToAnother() {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> OnlineLearner.restore(OTHER, checkpoint))
        .withMessageContaining(SPEC.hash())
        .withMessageContaining(OTHER.hash());
  }

  @Test
  void shouldRefuseStateOfAnotherSize() {
    refused(Checkpoint.seal(SPEC.hash(), new byte[10]), "holds less than this spec has state");
    byte[] state = Checkpoint.open(SPEC.hash(), checkpoint);
    byte[] longer = Checkpoint.seal(SPEC.hash(), Arrays.copyOf(state, state.length + 2));
    refused(longer, "2 bytes more");
  }

  private static void refused(byte[] checkpoint, String message) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> OnlineLearner.restore(SPEC, checkpoint))
        .withMessageContaining(message);
  }
}
