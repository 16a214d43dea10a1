package io.tributary.streams.runtime;

import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name by which consumer groups know this folder's instance. It outlives the process, so that
 * one that is killed and started again gets its partitions back at once instead of after a session
 * timeout.
 */
final class InstanceId {

  private static final String FILE = "instance-id";

  private InstanceId() {}

  /**
   * Reads the name, or makes one.
   *
   * @param folder made when it is missing
   * @throws UserException when the folder cannot be used
   */
  static String in(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        String known = Files.readString(file).strip();
        if (!known.isEmpty()) {
          return known;
        }
      }
      String made = UUID.randomUUID().toString();
      Files.writeString(file, made);
      return made;
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED,
          "The state folder %s cannot be used (%s); choose another by --state."
              .formatted(folder, failure.getMessage()),
          failure);
    }
  }
}
