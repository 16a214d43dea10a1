package io.tributary.streams.weights;

import io.tributary.learning.onnx.ModelWeights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the parts of weights together, in the order of the topic. What compaction has left of older
 * ones is passed over. Confined to one thread.
 */
final class WeightsAssembly {

  private final List<WeightsRecord> parts = new ArrayList<>();

  /**
   * Takes the next record.
   *
   * @return the weights that it completes
   * @throws DamagedWeightsException when it is no part of weights; those that it may have belonged
   *     to are not completed any more
   */
  Optional<CommittedWeights> add(byte[] key, byte[] value) throws DamagedWeightsException {
    WeightsRecord record;
    try {
      record = WeightsRecord.decode(key, value);
    } catch (DamagedWeightsException damaged) {
      parts.clear();
      throw damaged;
    }
    if (record.chunk() != parts.size() || !continues(record)) {
      parts.clear();
      if (record.chunk() != 0) {
        return Optional.empty();
      }
    }
    parts.add(record);
    return parts.size() == record.chunks() ? Optional.of(whole(record)) : Optional.empty();
  }

  private boolean continues(WeightsRecord record) {
    return parts.isEmpty() || hash(parts.getFirst()).equals(hash(record));
  }

  private static String hash(WeightsRecord record) {
    return record.weights().weights().modelHash();
  }

  private CommittedWeights whole(WeightsRecord last) throws DamagedWeightsException {
    ByteBuffer content = ByteBuffer.allocate(last.bytes());
    int bytes = parts.stream().mapToInt(part -> part.weights().weights().content().length).sum();
    if (bytes != last.bytes()) {
      parts.clear();
      throw new DamagedWeightsException(
          "the parts of %s have %d bytes, not %d".formatted(last.weights(), bytes, last.bytes()));
    }
    parts.forEach(part -> content.put(part.weights().weights().content()));
    parts.clear();
    CommittedWeights committed = last.weights();
    ModelWeights weights = committed.weights();
    return new CommittedWeights(
        committed.version(),
        committed.examples(),
        committed.specHash(),
        new ModelWeights(weights.modelHash(), weights.members(), content.array()));
  }
}
