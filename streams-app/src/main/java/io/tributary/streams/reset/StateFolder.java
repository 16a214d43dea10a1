package io.tributary.streams.reset;

import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a machine keeps of a pipeline.
 *
 * @param folder may be missing
 */
record StateFolder(Path folder) {

  /** The embedded broker's log, which holds the user's events, and is no state. */
  private static final String BROKER = "broker";

  /** Everything in it that a reset takes away. */
  List<Path> contents() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().equals(BROKER))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED,
          "cannot read the state folder %s (%s); check its permissions".formatted(folder, failure),
          failure);
    }
  }

  static void delete(List<Path> entries) {
    for (Path entry : entries) {
      try {
        deleteTree(entry);
      } catch (IOException failure) {
        throw new UserException(
            UserException.FAILED,
            "cannot delete %s (%s); delete it by hand".formatted(entry, failure),
            failure);
      }
    }
  }

  private static void deleteTree(Path root) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(root)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
