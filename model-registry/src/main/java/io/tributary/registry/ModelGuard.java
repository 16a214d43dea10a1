package io.tributary.registry;

import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether a version may be served: by its manifest, then by what its ONNX file holds.
 *
 * @param maxBytes the largest ONNX file that may be loaded
 * @param contents why a file must not be loaded; empty when it may be
 */
public record ModelGuard(int maxBytes, Function<byte[], Optional<String>> contents) {

  /** Lets files of up to 512 MiB pass, whatever they hold. */
  public static final ModelGuard DEFAULT = new ModelGuard(512 * 1024 * 1024);

  /** Lets files of up to this size pass, whatever they hold. */
  public ModelGuard(int maxBytes) {
    this(maxBytes, _ -> Optional.empty());
  }

  /** The same, for files that hold what they should. */
  public ModelGuard with(Function<byte[], Optional<String>> check) {
    return new ModelGuard(maxBytes, check);
  }

  public ModelGuard {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes is at least 1: " + maxBytes);
    }
  }

  /** Why the version must not be served, by its manifest; empty when it may be. */
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
