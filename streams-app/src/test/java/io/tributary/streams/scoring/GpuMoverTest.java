package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.GraphGuard;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.device.Driver;
import io.tributary.streams.device.NvidiaDriver;
import io.tributary.streams.device.Placement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a model when there is a GPU; here a second session on the processor plays one.
 */
final class GpuMoverTest {

  private static final int MOST = 16;

  /** Each batch takes a millisecond for each row. */
  private static final class FakeClock implements LongSupplier {
    private long now;
    private int rows = 1;
    private int calls;

    @Override
    public long getAsLong() {
      calls++;
      if (calls % 2 == 0) {
        now += rows * 1_000_000L;
      }
      if (calls % 18 == 0) {
        rows *= 2;
      }
      return now;
    }
  }

  private final OnnxRuntime runtime = new OnnxRuntime();
  private final TrainedModel trained = Fixture.model(Fixture.SPEC, 300);
  private final byte[] onnx = OnnxExport.export(trained);
  private final Deque<GpuMover.Opener> openings = new ArrayDeque<>();
  private final Gpu gpu = new Gpu(0);
  private int asked;
  private final GpuMover mover =
      new GpuMover(
          gpu,
          (model, bytes) -> {
            asked++;
            return openings.remove().open(model, bytes);
          },
          new DeviceParity(runtime, ModelShape.of(trained), MOST),
          Duration.ofMillis(5),
          new FakeClock());

  @AfterEach
  void close() {
    mover.close();
    assertThat(runtime.closed()).isEqualTo(runtime.opened());
  }

  private OnnxModel onCpu() throws ModelRefusedException {
    return Fixture.open(runtime, trained, 1);
  }

  private void works() {
    openings.add((_, _) -> onCpu());
  }

  private void fails() {
    openings.add(
        (_, _) -> {
          throw new ModelRefusedException("out of memory");
        });
  }

  @Test
  void shouldExchangeTheModelWhenItAnswersTheSame() throws Exception {
    works();
    OnnxModel model = onCpu();
    OnnxModel moved = mover.move(model, onnx);
    assertThat(moved).isNotSameAs(model);
    assertThat(runtime.closed()).isEqualTo(1);
    moved.release();
  }

  @Test
  void shouldKeepTheModelWhenItAnswersOtherwise() throws Exception {
    TrainedModel other = Fixture.withWeight(trained, Fixture.weight(trained) + 0.01f);
    openings.add((_, _) -> Fixture.open(runtime, other, 1));
    stays();
  }

  @Test
  void shouldKeepTheModelWhenTheGpuAnswersNoNumber() throws Exception {
    openings.add((_, _) -> Fixture.open(runtime, Fixture.withNaN(trained), 1));
    stays();
  }

  @Test
  void shouldKeepTheModelWhenTheGpuFails() throws Exception {
    fails();
    stays();
  }

  private void stays() throws ModelRefusedException {
    OnnxModel model = onCpu();
    assertThat(mover.move(model, onnx)).isSameAs(model);
    assertThat(mover.mostRows()).isZero();
    model.release();
  }

  @Test
  void shouldTryEachVersionAnewUntilItFailedThreeTimesInARow() throws Exception {
    fails();
    fails();
    works();
    fails();
    fails();
    fails();
    for (int version = 0; version < 8; version++) {
      mover.move(onCpu(), onnx).release();
    }
    assertThat(asked).isEqualTo(6);
    assertThat(gpu.isTrusted()).isFalse();
  }

  /** Of 1, 2, 4 and 8 ms, the first three are within five. */
  @Test
  void shouldTakeTheLargestBatchWithinTheBudget() throws Exception {
    works();
    mover.move(onCpu(), onnx).release();
    assertThat(mover.mostRows()).isEqualTo(4);
  }

  @Test
  void shouldNotTouchCudaWhenModelsRunOnTheProcessor() {
    assertThat(runtime.mover(ModelShape.of(trained), MOST)).isEmpty();
  }

  /** This build's runtime has no CUDA: opening fails at once and with a reason. */
  @Test
  void shouldSayWhyWhenTheRuntimeHasNoCuda() {
    assumeTrue(!OnnxRuntime.hasCuda(), "this build has CUDA (-Pgpu)");
    assertThatThrownBy(
            () -> runtime.open(new ModelVersion("test", 1), 0, onnx, ModelShape.of(trained), gpu))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("CUDA");
  }

  /** As on a machine whose driver promises a GPU that the runtime cannot use. */
  @Test
  void shouldGoOnOnTheProcessorWhenThereIsNoGpuAfterAll() throws Exception {
    assumeTrue(!OnnxRuntime.hasCuda(), "this build has CUDA (-Pgpu)");
    OnnxRuntime hopeful =
        new OnnxRuntime(new Placement(OptionalInt.of(0), "test", true), Duration.ofMillis(5));
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    ModelMeters meters = ModelMeters.champion(registry, Clock.systemUTC());
    try (ModelSlot slot = new ModelSlot();
        ModelInstaller installer =
            new ModelInstaller(
                hopeful, GraphGuard.like(onnx, MOST), ModelShape.of(trained), MOST, slot, meters)) {
      installer.install(new ModelVersion("test", 1), 300, onnx, Instant.EPOCH);
      assertThat(slot.version()).hasValue(new ModelVersion("test", 1));
      assertThat(slot.limit()).isEqualTo(Integer.MAX_VALUE);
      assertThat(registry.get("tributary.model.device").gauge().value()).isZero();
    }
    assertThat(hopeful.closed()).isEqualTo(hopeful.opened()).isEqualTo(1);
  }

  @Test
  void shouldAnswerTheSameOnARealGpu() throws Exception {
    Driver.Gpus gpus = new NvidiaDriver().gpus();
    assumeTrue(gpus.count() > 0, gpus.trouble());
    assumeTrue(OnnxRuntime.hasCuda(), "this build has no CUDA: mvn -Pgpu");
    OnnxRuntime onGpu =
        new OnnxRuntime(new Placement(OptionalInt.of(0), "test", true), Duration.ofMillis(5));
    for (TrainedModel model : List.of(trained, Fixture.otherTask())) {
      try (GpuMover real = onGpu.mover(ModelShape.of(model), MOST).orElseThrow()) {
        OnnxModel before = Fixture.open(onGpu, model, 1);
        OnnxModel moved = real.move(before, OnnxExport.export(model));
        assertThat(moved).isNotSameAs(before);
        moved.release();
      }
    }
  }
}
