package io.tributary.streams.device;

import io.tributary.streams.pipeline.Pipeline.Scoring.Device;
import java.util.OptionalInt;

/**
 * Where models are to run.
 *
 * @param gpu its number; empty for the processor
 * @param reason why there, for people
 * @param asWished whether it is what the pipeline file asks for
 */
public record Placement(OptionalInt gpu, String reason, boolean asWished) {

  /** The processor, because nothing else was asked for. */
  public static final Placement CPU =
      new Placement(OptionalInt.empty(), "scoring.device is cpu", true);

  /**
   * Decides.
   *
   * @param hasCuda whether this build's ONNX Runtime can use a GPU at all
   * @param driver asked only if it matters
   */
  public static Placement of(Device wish, boolean hasCuda, Driver driver) {
    return switch (wish) {
      case Device.Cpu _ -> CPU;
      case Device.Auto _ when !hasCuda -> cpu("this build has no CUDA", true);
      case Device.Cuda _ when !hasCuda ->
          cpu("this build has no CUDA: build it with mvn -Pgpu", false);
      case Device.Auto _ -> of(0, driver, true);
      case Device.Cuda(int number) -> of(number, driver, false);
    };
  }

  private static Placement of(int number, Driver driver, boolean anywhere) {
    Driver.Gpus gpus = driver.gpus();
    if (gpus.count() == 0) {
      return cpu(gpus.trouble(), anywhere);
    }
    return number < gpus.count()
        ? new Placement(OptionalInt.of(number), "the driver knows " + gpus.count(), true)
        : cpu("cuda:%d is none of %d GPUs".formatted(number, gpus.count()), anywhere);
  }

  private static Placement cpu(String reason, boolean asWished) {
    return new Placement(OptionalInt.empty(), reason, asWished);
  }

  /** As the pipeline file names it. */
  @Override
  public String toString() {
    return gpu.isPresent() ? "cuda:" + gpu.getAsInt() : "cpu";
  }
}
