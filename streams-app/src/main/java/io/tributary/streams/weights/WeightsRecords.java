package io.tributary.streams.weights;

import io.tributary.learning.onnx.ModelWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Weights as records, to be sent in this order and in one transaction. */
public final class WeightsRecords {

  /** The most content in one record; header and key fit below half a mebibyte with it. */
  public static final int CHUNK_BYTES = 512 * 1024 - 1024;

  private WeightsRecords() {}

  /** One record. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares parts
  public record Part(byte[] key, byte[] value) {}

  /** All of the weights. */
  public static List<Part> of(CommittedWeights committed) {
    return of(committed, CHUNK_BYTES);
  }

  static List<Part> of(CommittedWeights committed, int chunkBytes) {
    ModelWeights weights = committed.weights();
    byte[] content = weights.content();
    int chunks = Math.ceilDiv(content.length, chunkBytes);
    List<Part> parts = new ArrayList<>(chunks);
    for (int chunk = 0; chunk < chunks; chunk++) {
      int from = chunk * chunkBytes;
      int to = Math.min(content.length, from + chunkBytes);
      CommittedWeights part =
          new CommittedWeights(
              committed.version(),
              committed.examples(),
              committed.specHash(),
              new ModelWeights(
                  weights.modelHash(), weights.members(), Arrays.copyOfRange(content, from, to)));
      WeightsRecord written = new WeightsRecord(part, content.length, chunk, chunks);
      parts.add(new Part(written.key(), written.value()));
    }
    return parts;
  }
}
