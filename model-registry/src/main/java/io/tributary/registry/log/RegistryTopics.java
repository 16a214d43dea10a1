package io.tributary.registry.log;

/**
 * Names of the two topics that the registry is a view of, one partition each.
 *
 * @param snapshots manifests and ONNX chunks, compacted
 * @param aliases alias changes, kept for ever
 */
public record RegistryTopics(String snapshots, String aliases) {

  /** The topics of a pipeline. */
  public static RegistryTopics of(String pipeline) {
    return new RegistryTopics(pipeline + ".snapshots", pipeline + ".aliases");
  }
}
