package io.tributary.streams.broker;

import io.tributary.streams.failure.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one broker, owned by this process until it is closed. The lock goes with the
 * process, also when that is killed.
 */
final class BrokerFolder implements AutoCloseable {

  /** What Kafka writes last when it stops in order, and deletes when it starts. */
  private static final String CLEAN_SHUTDOWN = ".kafka_cleanshutdown";

  private final Path folder;
  private final FileChannel lock;

  private BrokerFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes possession of a folder, and makes it when it is missing.
   *
   * @throws UserException when it cannot be written or another broker runs on it
   */
  static BrokerFolder open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    FileChannel channel = null;
    try {
      Files.createDirectories(absolute);
      channel =
          FileChannel.open(
              absolute.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) != null) {
        return new BrokerFolder(absolute, channel);
      }
      channel.close();
    } catch (IOException failure) {
      throw unwritable(absolute, failure);
    }
    throw new UserException(
        UserException.FAILED,
        "another broker runs on the folder %s; stop it or choose another folder"
            .formatted(absolute));
  }

  /** Where Kafka keeps its log. */
  Path log() {
    return folder.resolve("log");
  }

  /**
   * Whether a broker has worked here that did not end in order. It is also true of one whose very
   * first start was interrupted.
   */
  boolean leftByKill() {
    return Files.exists(log()) && !Files.exists(log().resolve(CLEAN_SHUTDOWN));
  }

  /**
   * Gives a new log its random cluster id. Formatting takes several files, so it is done beside the
   * log and moved in one step: a folder whose first start was interrupted is formatted again.
   *
   * @param settings of the broker, whose {@code log.dirs} is {@link #log}
   * @throws UserException when the folder cannot be written
   */
  void formatOnce(Properties settings) {
    if (Files.exists(log())) {
      return;
    }
    Path draft = folder.resolve("log.formatting");
    Path file = folder.resolve("format.properties");
    try {
      deleteTree(draft);
      Properties drafting = new Properties();
      drafting.putAll(settings);
      drafting.setProperty("log.dirs", draft.toString());
      try (var out = Files.newBufferedWriter(file)) {
        drafting.store(out, null);
      }
      format(file);
      Files.delete(file);
      Files.move(draft, log(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw unwritable(folder, failure);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void format(Path properties) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    String[] command = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", properties.toString()
    };
    int code = StorageTool.execute(command, new PrintStream(told, true, StandardCharsets.UTF_8));
    if (code != 0) {
      throw new IllegalStateException(
          "Kafka could not format the folder of %s: %s"
              .formatted(properties, told.toString(StandardCharsets.UTF_8).strip()));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(root)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private static UserException unwritable(Path folder, IOException cause) {
    return new UserException(
        UserException.FAILED,
        "the broker cannot write to the folder %s (%s); choose another or change its permissions"
            .formatted(folder, cause),
        cause);
  }
}
