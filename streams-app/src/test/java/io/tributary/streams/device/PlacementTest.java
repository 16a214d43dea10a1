package io.tributary.streams.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.pipeline.Pipeline.Scoring.Device;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PlacementTest {

  private static final Driver TWO = () -> new Driver.Gpus(2, "");
  private static final Driver NONE = () -> Driver.Gpus.none("there is no driver");
  private static final Driver UNASKED =
      () -> {
        throw new AssertionError("the driver was asked");
      };

  @Test
  void shouldTakeTheFirstGpuWhenThereIsOneAndNothingIsSaid() {
    assertThat(Placement.of(new Device.Auto(), true, TWO).gpu()).hasValue(0);
  }

  @Test
  void shouldTakeTheGpuThatIsNamed() {
    assertThat(Placement.of(new Device.Cuda(1), true, TWO).gpu()).hasValue(1);
  }

  @Test
  void shouldFallBackWithTheReasonWhenThereIsNoDriver() {
    assertThat(Placement.of(new Device.Auto(), true, NONE))
        .isEqualTo(new Placement(OptionalInt.empty(), "there is no driver", true));
    assertThat(Placement.of(new Device.Cuda(0), true, NONE))
        .isEqualTo(new Placement(OptionalInt.empty(), "there is no driver", false));
  }

  @Test
  void shouldFallBackWhenThereAreFewerGpus() {
    assertThat(Placement.of(new Device.Cuda(2), true, TWO))
        .isEqualTo(new Placement(OptionalInt.empty(), "cuda:2 is none of 2 GPUs", false));
  }

  @Test
  void shouldAskNoDriverWhenItDoesNotMatter() {
    assertThat(Placement.of(new Device.Cpu(), true, UNASKED)).isEqualTo(Placement.CPU);
    assertThat(Placement.of(new Device.Auto(), false, UNASKED).asWished()).isTrue();
    assertThat(Placement.of(new Device.Cuda(0), false, UNASKED))
        .isEqualTo(
            new Placement(
                OptionalInt.empty(), "this build has no CUDA: build it with mvn -Pgpu", false));
  }

  @Test
  void shouldSayThatThereIsNoDriverAtOnce() {
    assertThat(new NvidiaDriver("libnodriver.so.7").gpus())
        .isEqualTo(
            Driver.Gpus.none("there is no NVIDIA driver (libnodriver.so.7) on this machine"));
  }

  /** Any library that does not have the two functions. */
  @Test
  void shouldNotFailWhenTheLibraryIsNoDriver() {
    assertThat(new NvidiaDriver("libc.so.6").gpus().count()).isZero();
  }
}
