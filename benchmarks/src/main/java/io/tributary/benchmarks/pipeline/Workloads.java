package io.tributary.benchmarks.pipeline;

import io.tributary.benchmarks.process.Folders;
import io.tributary.streams.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The events of {@code benchmarks/run pipeline} for benchmarks of its parts. */
public final class Workloads {

  private Workloads() {}

  /** Event number {@code i} in JSON, of 32 numbers. */
  public static byte[] event(long i) {
    return Workload.JSON.event(i);
  }

  /** The pipeline for them. */
  public static Pipeline pipeline() throws IOException {
    Path folder = Files.createTempDirectory("tributary-workload");
    try {
      return Workload.JSON.pipeline(folder, "127.0.0.1:9092", "maxLinger: 1ms");
    } finally {
      Folders.delete(folder);
    }
  }
}
