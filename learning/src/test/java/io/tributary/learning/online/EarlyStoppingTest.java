package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.network.Network;
import io.tributary.learning.online.EarlyStopping.Verdict;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EarlyStoppingTest {

  private static final int EVERY = 4;
  private static final int PATIENCE = 2;

  private final Pool current = pool(1);
  private long examples;

  @Test
  void shouldKeepTheCurrentWeightsWhenTheyAreBetter() {
    EarlyStopping stopping = stopping(Action.FREEZE, 0.1);
    assertThat(run(stopping, 0.5, 0.7)).isEqualTo(Verdict.IMPROVED);
    assertThat(parameters(stopping.best())).isEqualTo(parameters(current));
  }

  @Test
  void shouldNotCountAnImprovementBelowMinDelta() {
    EarlyStopping stopping = stopping(Action.FREEZE, 0.5);
    assertThat(run(stopping, 0.5, 0.7)).isEqualTo(Verdict.UNCHANGED);
    assertThat(parameters(stopping.best())).containsOnly(0);
    assertThat(stopping.checks()).isEqualTo(1);
  }

  @Test
  void shouldStartTheComparisonOverWhenTheBestChanges() {
    EarlyStopping stopping = stopping(Action.FREEZE, 0);
    run(stopping, 0, 100);
    assertThat(run(stopping, 0.7, 0.5)).isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void shouldForgetLossesOlderThanTheWindow() {
    EarlyStopping stopping = stopping(Action.STOP_PUBLISHING, 0);
    run(stopping, 9, 0);
    run(stopping, 9, 0);
    assertThat(stopping.isStopped()).isTrue();
    run(stopping, 1, 2);
    assertThat(stopping.isStopped()).isTrue();
    assertThat(run(stopping, 1, 2)).isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void shouldResumePublishingWhenTheCurrentWeightsAreBetterAgain() {
    EarlyStopping stopping = stopping(Action.STOP_PUBLISHING, 0);
    assertThat(run(stopping, 2, 1)).isEqualTo(Verdict.UNCHANGED);
    assertThat(run(stopping, 2, 1)).isEqualTo(Verdict.STOPPED);
    assertThat(stopping.isStopped()).isTrue();
    assertThat(stopping.isFrozen()).isFalse();
    assertThat(parameters(current)).containsOnly(1);
    assertThat(run(stopping, 0, 9)).isEqualTo(Verdict.IMPROVED);
    assertThat(stopping.isStopped()).isFalse();
    assertThat(stopping.stops()).isEqualTo(1);
  }

  @Test
  void shouldTakeBackTheBestWeightsWithTheirMomentsAndGoOn() {
    EarlyStopping stopping = stopping(Action.RESTORE_BEST, 0);
    step(current);
    run(stopping, 1, 2);
    float[] best = parameters(current).clone();
    step(current);
    float[] wasted = parameters(current).clone();
    run(stopping, 2, 1);
    assertThat(parameters(current)).isEqualTo(wasted);
    assertThat(run(stopping, 2, 1)).isEqualTo(Verdict.STOPPED);
    assertThat(parameters(current)).isEqualTo(best);
    assertThat(stopping.isStopped()).isFalse();
    step(current);
    assertThat(parameters(current)).as("the same moments, the same step").isEqualTo(wasted);
    assertThat(run(stopping, 2, 1)).as("patience starts over").isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void shouldFreezeTheBestWeights() {
    EarlyStopping stopping = stopping(Action.FREEZE, 0);
    run(stopping, 2, 1);
    assertThat(run(stopping, 2, 1)).isEqualTo(Verdict.STOPPED);
    assertThat(stopping.isFrozen()).isTrue();
    assertThat(parameters(current)).containsOnly(0);
    assertThat(run(stopping, 0, 9)).isEqualTo(Verdict.UNCHANGED);
    assertThat(stopping.checks()).isEqualTo(2);
  }

  @Test
  void shouldTreatALossThatIsNotFiniteAsTheWorst() {
    EarlyStopping stopping = stopping(Action.RESTORE_BEST, 0);
    assertThat(run(stopping, Double.NaN, 1)).isEqualTo(Verdict.UNCHANGED);
    assertThat(run(stopping, Double.POSITIVE_INFINITY, 1)).isEqualTo(Verdict.STOPPED);
    assertThat(run(stopping, 1, Double.NaN)).isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void shouldCompareOnHeldOutExamplesAlone() {
    EarlyStopping stopping =
        new EarlyStopping(
            new EarlyStoppingSpec(EVERY, 100, PATIENCE, 0, 2, Action.FREEZE), pool(0));
    for (int i = 0; i < EVERY; i++) {
      boolean heldOut = i % 2 == 1;
      assertThat(stopping.holdsOut(i)).isEqualTo(heldOut);
      stopping.compare(i, heldOut ? 1 : 1000, 2);
    }
    assertThat(stopping.check(EVERY, current)).isEqualTo(Verdict.IMPROVED);
  }

  @ParameterizedTest
  @EnumSource
  void shouldRestoreEverything(Action action) throws IOException {
    EarlyStopping stopping = stopping(action, 0);
    step(current);
    run(stopping, 1, 2);
    run(stopping, 2, 1);
    EarlyStopping restored = stopping(action, 0);
    restored.read(new DataInputStream(new ByteArrayInputStream(written(stopping))));
    assertThat(written(restored)).isEqualTo(written(stopping));
    assertThat(run(restored, 2, 1)).isEqualTo(Verdict.STOPPED);
  }

  private static EarlyStopping stopping(Action action, double minDelta) {
    return new EarlyStopping(
        new EarlyStoppingSpec(EVERY, 2 * EVERY, PATIENCE, minDelta, 0, action), pool(0));
  }

  private static Pool pool(float value) {
    LearnerSpec spec = Toy.classifier(Toy.MOMENTUM, 1, Toy.PATIENT);
    Pool pool = new Pool(spec, spec.layout());
    Arrays.fill(parameters(pool), value);
    return pool;
  }

  private static float[] parameters(Pool pool) {
    return pool.members().getFirst();
  }

  private static void step(Pool pool) {
    float[] gradient = new float[parameters(pool).length];
    gradient[3] = 1;
    Network network = new Network(Toy.classifier(Toy.MOMENTUM, 1, Toy.PATIENT).layout(), 1, 0);
    pool.candidates().getFirst().update(network, gradient, 1f, 1);
  }

  /** The same losses up to the next check. */
  private Verdict run(EarlyStopping stopping, double currentLoss, double bestLoss) {
    Verdict verdict = Verdict.UNCHANGED;
    for (int i = 0; i < EVERY; i++) {
      assertThat(verdict).isEqualTo(Verdict.UNCHANGED);
      stopping.compare(examples++, currentLoss, bestLoss);
      verdict = stopping.check(examples, current);
    }
    return verdict;
  }

  private static byte[] written(EarlyStopping stopping) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    stopping.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
