package io.tributary.benchmarks.gpu;

import io.tributary.benchmarks.Machine;
import io.tributary.streams.device.Driver;
import io.tributary.streams.device.NvidiaDriver;
import io.tributary.streams.device.Placement;
import io.tributary.streams.pipeline.Pipeline.Scoring.Device;
import io.tributary.streams.scoring.DeviceTimes;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code benchmarks/run gpu}. */
@Command(
    name = "benchmarks/run gpu",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times batches on the first GPU beside one core of the processor, then swaps models and"
          + " watches the device's memory.",
      "Where there is no GPU it says so and ends with 0; with 1 when memory grows."
    })
public final class GpuBenchmark implements Callable<Integer> {

  /** Of what the first tenth of the swaps left. */
  private static final double MOST_GROWTH = 1.05;

  @Option(names = "--batch", description = "The largest batch: ${DEFAULT-VALUE}.")
  private int maxBatch = 4096;

  @Option(names = "--repeats", description = "Batches of each size: ${DEFAULT-VALUE}.")
  private int repeats = 200;

  @Option(names = "--swaps", description = "Models loaded one after the other: ${DEFAULT-VALUE}.")
  private int swaps = 1000;

  /** Starts it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new GpuBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() {
    Optional<String> hindrance = hindrance(new NvidiaDriver(), DeviceTimes.hasCuda());
    if (hindrance.isPresent()) {
      System.out.println("skipped: " + hindrance.get());
      return 0;
    }
    Placement gpu = Placement.of(new Device.Cuda(0), true, new NvidiaDriver());
    System.out.printf("%s, %s%n%n", Machine.cpu(), gpu);
    System.out.println(
        "| network | batch | cpu events/s | cuda events/s | cpu ms, p50 | p99 | cuda ms, p50 | p99"
            + " |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
    for (Subject subject : Subject.ALL) {
      time(subject, gpu);
    }
    return swap(gpu) ? 0 : 1;
  }

  static Optional<String> hindrance(Driver driver, boolean hasCuda) {
    Driver.Gpus gpus = driver.gpus();
    if (gpus.count() == 0) {
      return Optional.of(gpus.trouble());
    }
    return hasCuda ? Optional.empty() : Optional.of("this build has no CUDA: mvn -Pgpu");
  }

  private void time(Subject subject, Placement gpu) {
    byte[] onnx = subject.onnx();
    try (DeviceTimes cpu = DeviceTimes.open(Placement.CPU, onnx, maxBatch);
        DeviceTimes cuda = DeviceTimes.open(gpu, onnx, maxBatch)) {
      for (int rows : cpu.batchSizes()) {
        // The first ones choose algorithms and take memory.
        var _ = cpu.nanos(rows, repeats / 10 + 1);
        var _ = cuda.nanos(rows, repeats / 10 + 1);
        long[] onCpu = cpu.nanos(rows, repeats);
        long[] onGpu = cuda.nanos(rows, repeats);
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %,.0f | %,.0f | %.3f | %.3f | %.3f | %.3f |%n",
            subject,
            rows,
            perSecond(rows, onCpu),
            perSecond(rows, onGpu),
            millis(onCpu, 0.5),
            millis(onCpu, 0.99),
            millis(onGpu, 0.5),
            millis(onGpu, 0.99));
      }
    }
  }

  private static double perSecond(int rows, long[] nanos) {
    return rows * 1e9 / nanos[nanos.length / 2];
  }

  private static double millis(long[] nanos, double share) {
    return nanos[(int) (share * (nanos.length - 1))] / 1e6;
  }

  /** Loads the next model before the last is closed, as a pipeline does; whether memory is flat. */
  private boolean swap(Placement gpu) {
    byte[] onnx = Subject.ALL.get(1).onnx();
    int early = 0;
    DeviceTimes answering = DeviceTimes.open(gpu, onnx, maxBatch);
    try {
      for (int i = 1; i <= swaps; i++) {
        DeviceTimes next = DeviceTimes.open(gpu, onnx, maxBatch);
        var _ = next.nanos(maxBatch, 1);
        answering.close();
        answering = next;
        if (i == Math.max(1, swaps / 10)) {
          early = DeviceMemory.usedMiB();
        }
      }
      int late = DeviceMemory.usedMiB();
      System.out.printf("%n%,d swaps: %d MiB after a tenth, %d at the end%n", swaps, early, late);
      return late <= MOST_GROWTH * early;
    } finally {
      answering.close();
    }
  }
}
