package io.tributary.streams.demo;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of a demo: its pipeline file, which other commands can be pointed at meanwhile, and
 * its state. Each demo starts with an empty one.
 */
final class DemoFolder {

  private static final String EXAMPLE = "/examples/payments.yaml";
  private static final int KAFKA_PORT = 9092;
  private static final int ADMIN_PORT = 9404;

  private final Path file;

  private DemoFolder(Path file) {
    this.file = file;
  }

  /**
   * Empties the folder and writes the pipeline file, on the usual ports where they are free.
   *
   * @throws UserException when the folder holds anything but an earlier demo, or cannot be written
   */
  static DemoFolder prepare(Path folder) {
    Path file = folder.resolve("payments.yaml");
    try {
      if (Files.exists(folder) && !Files.exists(file) && !isEmpty(folder)) {
        throw new UserException(
            UserException.WRONG_INPUT,
            folder + " holds something else than an earlier demo: name another --folder");
      }
      delete(folder);
      Files.createDirectories(folder);
      Files.writeString(
          file,
          example()
              + "kafka: {bootstrap.servers: \"localhost:%d\"}%n".formatted(port(KAFKA_PORT))
              + "admin: {port: %d}%n".formatted(port(ADMIN_PORT)));
      return new DemoFolder(file);
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED, "cannot prepare the folder " + folder + ": " + failure, failure);
    }
  }

  Path file() {
    return file;
  }

  Pipeline pipeline() {
    return PipelineFile.read(file, Map.of());
  }

  private static String example() throws IOException {
    try (InputStream in = DemoFolder.class.getResourceAsStream(EXAMPLE)) {
      if (in == null) {
        throw new IllegalStateException(EXAMPLE + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  /** The wanted port, or another one when it is taken. */
  private static int port(int wanted) {
    for (int port : new int[] {wanted, 0}) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return probe.getLocalPort();
      } catch (IOException taken) {
        if (port == 0) {
          throw new UncheckedIOException("no free port on loopback", taken);
        }
      }
    }
    throw new AssertionError("a port is free or an exception was thrown");
  }
}
