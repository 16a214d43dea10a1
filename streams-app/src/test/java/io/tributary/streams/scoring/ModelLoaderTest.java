package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.AliasChange;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ModelLoaderTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Pipeline pipeline = Fixture.pipeline("p", "localhost:1", Path.of("unused"));
  private final TrainedModel trained = Fixture.model(Fixture.SPEC, 100);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ModelMeters meters = ModelMeters.champion(registry, clock);
  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot slot = new ModelSlot();
  private final FakeLibrary library = new FakeLibrary("p", Fixture.SPEC.hash());
  private final ModelInstaller installer =
      new ModelInstaller(
          runtime, VersionGuard.of(pipeline), ModelShape.of(Fixture.SPEC), 4, slot, meters);
  private final ModelLoader loader =
      new ModelLoader(
          () ->
              new AliasSource(
                  library,
                  installer,
                  new AliasFollower(
                      AliasChange.CHAMPION, installer, meters, UntrainedModel.of(pipeline)),
                  clock));

  @AfterEach
  void shouldCloseEverythingInTheEnd() {
    loader.close();
    slot.close();
    assertThat(runtime.closed()).isEqualTo(runtime.opened());
    assertThat(library.closed()).isTrue();
    assertThat(loader.ready()).isFalse();
  }

  @Test
  void shouldAnswerByVersionZeroWhenThereIsNoAlias() {
    startAndAwait();

    assertThat(answering()).isZero();
    assertThat(swaps()).isZero();
  }

  @Test
  void shouldBeReadyOnlyWithChampionWhenThereIsOne() {
    library.publish(2, OnnxExport.export(trained));
    library.promote(2, NOW.minusSeconds(40));
    startAndAwait();

    assertThat(answering()).isEqualTo(2);
    assertThat(registry.get("tributary.model.version").gauge().value()).isEqualTo(2);
    assertThat(registry.get("tributary.model.age").timeGauge().value()).isEqualTo(40);
  }

  @Test
  void shouldFollowAliasWhenItMovesBackAndForth() {
    startAndAwait();
    library.publish(1, OnnxExport.export(trained));
    library.publish(2, OnnxExport.export(Fixture.model(Fixture.SPEC, 200)));
    int swaps = 0;
    for (int version : new int[] {1, 2, 1, 0}) {
      library.promote(version, NOW);
      await().until(() -> answering() == version);
      int expected = ++swaps;
      await().untilAsserted(() -> assertThat(swaps()).isEqualTo(expected));
    }
  }

  @Test
  void shouldRefuseOnceAndGoOnWhenChampionIsUnfit() {
    startAndAwait();
    byte[] good = OnnxExport.export(trained);
    library.publish(1, good);
    library.promote(1, NOW);
    await().until(() -> answering() == 1);
    int bad = 2;
    for (byte[] file :
        List.of(
            "junk".getBytes(UTF_8),
            OnnxExport.export(Fixture.withNaN(trained)),
            OnnxExport.export(Fixture.otherTask()),
            BrokenOnnx.withForbiddenOperator(good),
            BrokenOnnx.withExternalData(good),
            BrokenOnnx.withGigabytes(good),
            BrokenOnnx.withOtherInputs(good),
            BrokenOnnx.withNaNOnlyWhenRun(good),
            Arrays.copyOf(good, good.length / 2))) {
      library.publish(bad, file);
      assertRefused(bad++);
    }
    library.publishOfOtherSpec(bad, good);
    assertRefused(bad++);
    library.publishRefused(bad, good);
    assertRefused(bad++);
    library.publishDamaged(bad);
    assertRefused(bad);
    assertThat(swaps()).isEqualTo(1);
    assertThat(loader.ready()).isTrue();
    assertThat(runtime.opened() - runtime.closed()).isEqualTo(1);
  }

  /** Counted once, however often it is looked at, and version 1 goes on. */
  private void assertRefused(int version) {
    library.promote(version, NOW);
    await().untilAsserted(() -> assertThat(refusals()).isEqualTo(version - 1));
    library.awaitPolls(3);
    assertThat(refusals()).isEqualTo(version - 1);
    assertThat(answering()).isEqualTo(1);
  }

  @Test
  void shouldInstallLaterWhenVersionAppearsAfterItsAlias() {
    library.promote(1, NOW);
    startAndAwait();
    assertThat(answering()).isZero();

    library.publish(1, OnnxExport.export(trained));

    await().until(() -> answering() == 1);
    assertThat(refusals()).isZero();
  }

  @Test
  void shouldTryAgainWhenTopicsCannotBeReadForAWhile() {
    library.unavailable(true);
    loader.start();
    assertThatThrownBy(() -> loader.awaitReady(Duration.ofMillis(50)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no model is ready");
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> loader.awaitReady(Duration.ZERO))
                    .hasMessageContaining("no answer from the broker"));
    assertThat(loader.ready()).isFalse();

    library.unavailable(false);

    loader.awaitReady(PATIENCE);
    assertThat(loader.ready()).isTrue();
  }

  private void startAndAwait() {
    loader.start();
    loader.awaitReady(PATIENCE);
    assertThat(loader.ready()).isTrue();
  }

  private int answering() {
    return slot.version().orElseThrow().version();
  }

  private double swaps() {
    return registry.get("tributary.model.swaps").counter().count();
  }

  private double refusals() {
    return registry.get("tributary.model.refusals").counter().count();
  }
}
