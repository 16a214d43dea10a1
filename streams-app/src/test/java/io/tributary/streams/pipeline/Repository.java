package io.tributary.streams.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of the repository, whichever folder the tests run in. */
final class Repository {

  private Repository() {}

  static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("docs/pipeline.md"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder above the tests holds docs/pipeline.md");
  }
}
