package io.tributary.streams.eventfile;

import io.tributary.streams.failure.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * An open file, decompressed when its name ends in {@code .gz}.
 *
 * @param bytes its size as it lies on the disk
 * @param disk counts how much of {@code bytes} was read
 * @param content what is in it
 */
record SourceFile(Path path, long bytes, CountingStream disk, InputStream content)
    implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Opens a file.
   *
   * @throws UserException when there is none, or it cannot be read
   */
  static SourceFile open(Path path) {
    try {
      long bytes = Files.size(path);
      CountingStream disk = new CountingStream(Files.newInputStream(path));
      try {
        return new SourceFile(path, bytes, disk, content(path, disk));
      } catch (IOException | RuntimeException failure) {
        disk.close();
        throw failure;
      }
    } catch (NoSuchFileException | FileNotFoundException missing) {
      throw new UserException(UserException.WRONG_INPUT, path + ": there is no such file", missing);
    } catch (IOException failure) {
      throw new UserException(
          UserException.WRONG_INPUT, path + ": cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static InputStream content(Path path, InputStream disk) throws IOException {
    boolean compressed = path.getFileName().toString().endsWith(".gz");
    return compressed ? new GZIPInputStream(disk, BUFFER_BYTES) : disk;
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED, path + " cannot be closed: " + failure.getMessage(), failure);
    }
  }
}
