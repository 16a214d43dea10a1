package io.tributary.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param lineage the examples that were learned since {@code parent}
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
   * A range of the examples topic.
   *
   * @param fromOffset offset of the first example learned since the parent
   * @param toOffset offset of the last example learned, inclusive
   */
  public record Lineage(String topic, int partition, long fromOffset, long toOffset) {
    public Lineage {
      if (partition < 0) {
        throw new IllegalArgumentException("partition is not negative: " + partition);
      }
      if (fromOffset < 0 || toOffset < fromOffset) {
        throw new IllegalArgumentException(
            "a range of offsets runs from 0 or later to an offset not before: %d to %d"
                .formatted(fromOffset, toOffset));
      }
    }
  }

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
