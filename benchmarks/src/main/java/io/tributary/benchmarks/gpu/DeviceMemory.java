package io.tributary.benchmarks.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What is taken of a GPU's memory, by NVIDIA's own program. */
final class DeviceMemory {

  private DeviceMemory() {}

  /** In MiB, by all programs together. */
  static int usedMiB() {
    try {
      Process process =
          new ProcessBuilder(
                  "nvidia-smi",
                  "--id=0",
                  "--query-gpu=memory.used",
                  "--format=csv,noheader,nounits")
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return Integer.parseInt(said);
    } catch (IOException absent) {
      throw new UncheckedIOException("nvidia-smi tells how much memory is taken", absent);
    }
  }
}
