package io.tributary.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a model version: what it was made from, what its bytes are, and whether it may be
 * served. Written once and never changed.
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
 * @param metrics the learner's own evaluation when the snapshot was taken
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
    classes = List.copyOf(classes);
    metrics = Map.copyOf(metrics);
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
  public record Lineage(String topic, int partition, long fromOffset, long toOffset) {}

  /**
   * The ONNX file as it lies in the snapshots topic.
   *
   * @param bytes its size
   * @param chunks how many records hold it
   * @param sha256 lower-case hex, over the whole file
   */
  public record Content(int bytes, int chunks, String sha256) {}
}
