package io.tributary.benchmarks.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code tributary broker} in a process of its own, on 127.0.0.1. */
public final class Broker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String READY = "READY ";

  private final ChildProcess process;
  private final String bootstrapServers;

  private Broker(ChildProcess process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts it on a free port and returns when it is ready. */
  public static Broker start(Path folder) {
    CompletableFuture<String> ready = new CompletableFuture<>();
    ChildProcess process =
        ChildProcess.tributary(
            List.of("-Xmx1g"),
            List.of("broker", "--folder", folder.toString(), "--port", "0"),
            line -> {
              if (line.startsWith(READY)) {
                ready.complete(line.substring(READY.length()));
              } else {
                System.err.println("[broker] " + line);
              }
            });
    try {
      return new Broker(process, ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException silent) {
      process.kill();
      throw new IllegalStateException("the broker did not start", silent);
    } catch (InterruptedException interrupted) {
      process.kill();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    process.close();
  }
}
