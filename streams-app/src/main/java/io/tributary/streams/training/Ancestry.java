package io.tributary.streams.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the next version's manifest will say about where it comes from. Unknown is what a checkpoint
 * of an earlier release did not keep.
 *
 * @param topicId Kafka's id of the training log; unknown as in {@link LogBounds}
 * @param start offset of the first example that was ever learned; empty before it, or unknown
 * @param first offset of the first example learned since the last snapshot; empty before it
 * @param parentHash model hash of the last snapshot, at first of the untrained network; or unknown
 */
record Ancestry(
    Optional<String> topicId, OptionalLong start, OptionalLong first, Optional<String> parentHash) {

  private static final long NONE = -1;

  /** Of a learner that has seen nothing. */
  static Ancestry ofUntrained(Optional<String> topicId, String modelHash) {
    return new Ancestry(
        topicId, OptionalLong.empty(), OptionalLong.empty(), Optional.of(modelHash));
  }

  /** As a checkpoint of format 1 keeps it. */
  static Ancestry unknown(long first) {
    return new Ancestry(Optional.empty(), OptionalLong.empty(), offset(first), Optional.empty());
  }

  /** The same, with an id where none was known. */
  Ancestry in(Optional<String> log) {
    return topicId.isPresent() ? this : new Ancestry(log, start, first, parentHash);
  }

  /** After an example was learned. */
  Ancestry learned(long offset, boolean firstEver) {
    return first.isPresent()
        ? this
        : new Ancestry(
            topicId,
            firstEver ? OptionalLong.of(offset) : start,
            OptionalLong.of(offset),
            parentHash);
  }

  /** After a snapshot was published. */
  Ancestry published(String modelHash) {
    return new Ancestry(topicId, start, OptionalLong.empty(), Optional.of(modelHash));
  }

  /** Everything but {@link #first}, which the meta record holds. */
  void write(DataOutputStream out) throws IOException {
    out.writeUTF(topicId.orElse(""));
    out.writeLong(start.orElse(NONE));
    out.writeUTF(parentHash.orElse(""));
  }

  static Ancestry read(long first, DataInputStream in) throws IOException {
    return new Ancestry(text(in), offset(in.readLong()), offset(first), text(in));
  }

  /** {@link #first} as the meta record holds it. */
  long firstOrNone() {
    return first.orElse(NONE);
  }

  private static OptionalLong offset(long stored) {
    return stored == NONE ? OptionalLong.empty() : OptionalLong.of(stored);
  }

  private static Optional<String> text(DataInputStream in) throws IOException {
    return Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
  }
}
