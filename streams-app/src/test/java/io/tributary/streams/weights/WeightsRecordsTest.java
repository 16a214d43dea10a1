package io.tributary.streams.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.onnx.ModelWeights;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.weights.WeightsRecords.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightsRecordsTest {

  private static final int CHUNK_BYTES = 8;

  private final WeightsAssembly assembly = new WeightsAssembly();

  @Test
  void shouldGiveBackWhatWasCommittedWhenEveryPartIsThere() throws DamagedWeightsException {
    for (int bytes : new int[] {4, 8, 12, 16, 20}) {
      CommittedWeights committed = weights(bytes, bytes);
      List<Part> parts = WeightsRecords.of(committed, CHUNK_BYTES);

      assertThat(parts).hasSize((bytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
      assertThat(parts)
          .extracting(part -> new String(part.key(), UTF_8))
          .first()
          .isEqualTo("some.model/0");
      assertThat(added(parts))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.version()).isEqualTo(new ModelVersion("some.model", 3));
                assertThat(found.examples()).isEqualTo(bytes);
                assertThat(found.specHash()).isEqualTo("ab".repeat(32));
                assertThat(found.weights().modelHash()).isEqualTo(committed.weights().modelHash());
                assertThat(found.weights().members()).isEqualTo(5);
                assertThat(found.weights().content()).isEqualTo(committed.weights().content());
                assertThat(found).hasToString("some.model#" + bytes);
              });
    }
  }

  @Test
  void shouldPassOverWhatCompactionLeftOfOlderOnes() throws DamagedWeightsException {
    List<Part> longer = WeightsRecords.of(weights(1, 40), CHUNK_BYTES);
    List<Part> shorter = WeightsRecords.of(weights(2, 20), CHUNK_BYTES);
    List<Part> topic = new ArrayList<>(longer.subList(3, 5));
    topic.addAll(shorter);

    assertThat(added(topic)).extracting(CommittedWeights::examples).containsExactly(2L);
  }

  @Test
  void shouldNotMixPartsOfTwoWhenOneIsIncomplete() throws DamagedWeightsException {
    List<Part> first = WeightsRecords.of(weights(1, 20), CHUNK_BYTES);
    List<Part> second = WeightsRecords.of(weights(2, 20), CHUNK_BYTES);

    assertThat(added(List.of(first.get(0), second.get(1), first.get(2)))).isEmpty();
    assertThat(added(List.of(first.get(0), first.get(1), second.get(2)))).isEmpty();
    assertThat(added(second)).extracting(CommittedWeights::examples).containsExactly(2L);
  }

  @Test
  void shouldRefuseAnyDamagedByteAndTakeTheNextThatAreWhole() throws DamagedWeightsException {
    List<Part> parts = WeightsRecords.of(weights(1, 12), CHUNK_BYTES);
    Part last = parts.getLast();
    for (int at = 0; at < last.value().length; at++) {
      byte[] damaged = last.value().clone();
      damaged[at] ^= 1;
      assertThat(assembly.add(parts.getFirst().key(), parts.getFirst().value())).isEmpty();
      assertThatThrownBy(() -> assembly.add(last.key(), damaged))
          .as("byte %d", at)
          .isInstanceOf(DamagedWeightsException.class)
          .hasMessageContaining("some.model/1");
      assertThat(assembly.add(last.key(), last.value())).isEmpty();
    }
    assertThat(added(parts)).hasSize(1);
  }

  @Test
  void shouldRefuseWhatIsNoPart() {
    assertThatThrownBy(() -> assembly.add("model".getBytes(UTF_8), new byte[300]))
        .hasMessageContaining("'model' with 300 bytes");
    assertThatThrownBy(() -> assembly.add("model/0".getBytes(UTF_8), new byte[3]))
        .hasMessageContaining("'model/0' with 3 bytes");
  }

  private List<CommittedWeights> added(List<Part> parts) throws DamagedWeightsException {
    List<CommittedWeights> whole = new ArrayList<>();
    for (Part part : parts) {
      Optional<CommittedWeights> found = assembly.add(part.key(), part.value());
      found.ifPresent(whole::add);
    }
    return whole;
  }

  private static CommittedWeights weights(long examples, int bytes) {
    byte[] content = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      content[i] = (byte) (examples + i);
    }
    String hash = "%064x".formatted(examples);
    return new CommittedWeights(
        new ModelVersion("some.model", 3),
        examples,
        "ab".repeat(32),
        new ModelWeights(hash, 5, content));
  }
}
