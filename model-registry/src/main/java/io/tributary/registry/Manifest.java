package io.tributary.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a model version: what it was made from, what its bytes are, and whether it may
 * be served. Written once and never changed.
 *
 * @param version the version, counting from 1
 * @param parent the version before it; 0 is the untrained network
 * @param examples how many examples it has learned
 * @param modelHash lower-case hex SHA-256 over the graph and its provenance
 * @param specHash lower-case hex SHA-256 of the learner's spec
 * @param seed of the training
 * @param numericVersion version of the numeric specification
 * @param lineage the examples that were learned
 * @param provenance what else it was made from; empty in manifests of format 1
 * @param content the ONNX file
 * @param classes names of the outputs, in order; empty for regression
 * @param metrics the learner's own evaluation when the snapshot was taken, in its order
 * @param refusal why it must never be served; empty when it may be
 */
public record Manifest(
    ModelVersion version,
    int parent,
    long examples,
    String modelHash,
    String specHash,
    long seed,
    int numericVersion,
    Lineage lineage,
    Optional<Provenance> provenance,
    Content content,
    List<String> classes,
    Map<String, Double> metrics,
    Optional<String> refusal) {

  public Manifest {
    if (version.version() < 1) {
      throw new IllegalArgumentException("a published version counts from 1: " + version);
    }
    if (parent < 0 || parent >= version.version()) {
      throw new IllegalArgumentException(
          "the parent of " + version + " comes before it: " + parent);
    }
    if (examples < 0) {
      throw new IllegalArgumentException("examples is not negative: " + examples);
    }
    classes = List.copyOf(classes);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Whether it may be served. */
  public boolean servable() {
    return refusal.isEmpty();
  }

  /**
   * What was learned, as ranges of the training log.
   *
   * @param start offset of the first example that the model ever learned; unknown where the learner
   *     went on from a release that did not keep it
   * @param first offset of the first example learned since the parent
   * @param next the offset after the last example learned
   */
  public record Lineage(TrainingLog log, OptionalLong start, long first, long next) {
    public Lineage {
      if (first < 0 || next <= first) {
        throw new IllegalArgumentException(
            "a range of offsets runs from 0 or later to an offset behind: %d to %d"
                .formatted(first, next));
      }
      if (start.orElse(first) < 0 || start.orElse(first) > first) {
        throw new IllegalArgumentException(
            "learning started at offset 0 or later and not behind %d: %d"
                .formatted(first, start.orElseThrow()));
      }
    }
  }

  /**
   * The partition that was learned from.
   *
   * @param topicId Kafka's id of the topic, another one after it was deleted and made again; empty
   *     when it was not known
   */
  public record TrainingLog(String topic, Optional<String> topicId, int partition) {
    public TrainingLog {
      if (partition < 0) {
        throw new IllegalArgumentException("partition is not negative: " + partition);
      }
    }
  }

  /**
   * What else a version came from. Says nothing about what the version is: two machines that
   * learned the same may differ in it.
   *
   * @param codeVersion the release that trained it
   * @param parentHash model hash of the parent; unknown as {@link Lineage#start} is
   * @param checkpointHash lower-case hex SHA-256 of the learner's checkpoint right after the last
   *     example
   */
  public record Provenance(
      String codeVersion, Optional<String> parentHash, String checkpointHash) {}

  /**
   * The ONNX file as it lies in the snapshots topic.
   *
   * @param bytes its size
   * @param sha256 lower-case hex, over the whole file
   * @param chunkCrc32c CRC-32C of each record that holds a part of it, in order
   */
  public record Content(int bytes, String sha256, List<Integer> chunkCrc32c) {
    public Content {
      chunkCrc32c = List.copyOf(chunkCrc32c);
      if (chunkCrc32c.isEmpty() || chunkCrc32c.size() > bytes) {
        throw new IllegalArgumentException(
            "an ONNX file has at least one byte in each chunk: %d bytes in %d chunks"
                .formatted(bytes, chunkCrc32c.size()));
      }
    }

    /** How many records hold it. */
    public int chunks() {
      return chunkCrc32c.size();
    }
  }
}
