package io.tributary.streams.models;

import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that an ONNX model is written to as a whole or not at all.
 *
 * @param overwrite whether a file that is there may be replaced
 */
public record ModelFile(Path path, boolean overwrite) {

  /**
   * Refuses, before anything is fetched, a file that is there.
   *
   * @throws UserException when it is there and must not be replaced
   */
  public void check() {
    if (!overwrite && Files.exists(path)) {
      throw new UserException(
          UserException.WRONG_INPUT, path + " exists already; --force replaces it.");
    }
  }

  /**
   * Writes beside the file and then moves onto it.
   *
   * @throws UserException when it is there and must not be replaced, or cannot be written
   */
  public void write(byte[] onnx) {
    check();
    Path target = path.toAbsolutePath().normalize();
    Path folder = target.getParent() == null ? target : target.getParent();
    try {
      Path draft = Files.createTempFile(folder, ".tributary-", ".onnx");
      try {
        Files.write(draft, onnx);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED, "Cannot write " + path + ": " + failure, failure);
    }
  }
}
