package io.tributary.registry.log;

import io.tributary.registry.ModelVersion;
import io.tributary.registry.RegistryException;

/** The ONNX file of a version is not what its manifest says; the message names the chunk. */
public final class ContentException extends RegistryException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  ContentException(ModelVersion version, String problem) {
    super(version + ": " + problem);
    this.problem = problem;
  }

  /** What is wrong, without the version. */
  public String problem() {
    return problem;
  }
}
