package io.tributary.registry;

import java.util.Optional;

/**
 * Decides by its manifest alone whether a version may be served.
 *
 * @param maxBytes the largest ONNX file that may be loaded
 */
public record ModelGuard(int maxBytes) {

  /** Lets files of up to 512 MiB pass. */
  public static final ModelGuard DEFAULT = new ModelGuard(512 * 1024 * 1024);

  public ModelGuard {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes is at least 1: " + maxBytes);
    }
  }

  /** Why the version must not be served; empty when it may be. */
  public Optional<String> refusal(Manifest manifest) {
    if (manifest.refusal().isPresent()) {
      return manifest.refusal();
    }
    int bytes = manifest.content().bytes();
    return bytes <= maxBytes
        ? Optional.empty()
        : Optional.of("its ONNX file has %d bytes, more than %d".formatted(bytes, maxBytes));
  }
}
