package io.tributary.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.device.Driver;
import org.junit.jupiter.api.Test;

final class GpuBenchmarkTest {

  @Test
  void shouldSayWhyThereIsNothingToMeasure() {
    Driver none = () -> new Driver.Gpus(0, "there is no driver");
    Driver one = () -> new Driver.Gpus(1, "");
    assertThat(GpuBenchmark.hindrance(none, true)).hasValue("there is no driver");
    assertThat(GpuBenchmark.hindrance(one, false)).hasValue("this build has no CUDA: mvn -Pgpu");
    assertThat(GpuBenchmark.hindrance(one, true)).isEmpty();
  }
}
