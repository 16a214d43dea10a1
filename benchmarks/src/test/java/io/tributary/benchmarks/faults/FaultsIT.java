package io.tributary.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.streams.topics.KafkaAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of the project: whatever happens to the program and its broker, every event is
 * predicted once, every example learned once, and the versions are those of a learner that never
 * stopped. {@code benchmarks/run faults} does the same for longer.
 */
@Timeout(600)
final class FaultsIT {

  private static final int EVENTS = Integer.getInteger("faults.events", 24_000);

  /** Of instances of the scoring role. */
  private static final int KILLS = Integer.getInteger("faults.kills", 3);

  private static final int MANY = 100;

  private final Path folder;

  FaultsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldCommitAsIfNothingHappenedWhenProgramAndBrokerAreKilled() {
    requireSound(new Kills(10, 2, 1, false));
  }

  @Test
  void shouldCommitAsIfNothingHappenedWhenTheBrokerDiesWithItsProgram() {
    requireSound(new Kills(3, 0, 1, true));
  }

  @Test
  void shouldCommitAsIfNothingHappenedWhenAZombieWakes() {
    requireSound(new Zombie());
  }

  @Test
  void shouldLearnTheLogThatCameOutWhenInstancesJoinAndLeave() {
    requireSound(new Rebalance());
  }

  @Test
  void shouldCommitAsIfNothingHappenedWhenTheDiskWasFull() {
    requireSound(new FullDisk());
  }

  @Test
  void shouldCommitAsIfNothingHappenedWhenTheClockJumps() {
    requireSound(new ClockJump());
  }

  @Test
  void shouldPredictEveryEventOnceWhenScoringInstancesAreKilled() {
    Scenario scenario = new ScoringKills(KILLS);
    Trial trial = Trial.in(folder, EVENTS, scenario.partitions(), seed());
    assertThat(scenario.run(trial).verdict().findings()).isEmpty();
  }

  /** What is left of micro-batching without its hook: a buffer that a punctuator flushes. */
  @Test
  void shouldFindWhatAPlainPunctuatorLoses() throws Exception {
    Scenario scenario = new ScoringKills(KILLS, BrokenHook.classPath(folder.resolve("mutation")));
    Trial trial = Trial.in(folder, EVENTS, scenario.partitions(), seed());
    List<String> findings = scenario.run(trial).verdict().findings();
    findings.forEach(scenario::tell);
    assertThat(findings)
        .anySatisfy(finding -> assertThat(finding).startsWith("predictions: ").contains("missing"));
  }

  /** That the check finds what a commit hook that does not fire loses. */
  @Test
  void shouldFindWhatIsLostWhenTheHookIsBroken() throws Exception {
    Trial trial = Trial.in(folder, EVENTS, 1, seed());
    String broken = BrokenHook.classPath(folder.resolve("mutation"));
    String sound = System.getProperty("java.class.path");
    List<String> scoring = List.of("--roles", "scoring");
    try (Lab lab = Lab.withBroker(trial, Map.of());
        KafkaAdmin kafka = KafkaAdmin.connect(lab.pipeline())) {
      Child others =
          lab.start("others", sound, Map.of(), List.of("--roles", "labelling,training,registry"));
      lab.awaitRunning(others);
      Child victim = lab.start("scoring", broken, Map.of(), scoring);
      lab.awaitRunning(victim);
      lab.release(EVENTS / 2);
      Patience.await(
          "offsets that are committed before their predictions",
          Lab.LONGEST,
          () -> committed(kafka) > lab.watch().predicted() + MANY);
      victim.kill();
      victim = lab.start("scoring", broken, Map.of(), scoring);
      lab.awaitRunning(victim);
      lab.release(EVENTS);
      Verdict verdict = lab.finish(Duration.ofSeconds(40));
      assertThat(lab.watch().tally().has(EVENTS - 1)).as("it came to the end").isTrue();
      assertThat(verdict.findings())
          .anySatisfy(
              finding -> assertThat(finding).startsWith("predictions: ").contains("missing"))
          .anySatisfy(
              finding -> assertThat(finding).startsWith("versions: ").contains("rehearsal"));
    }
  }

  private static long committed(KafkaAdmin kafka) {
    return kafka
        .await(
            kafka
                .client()
                .listConsumerGroupOffsets("faults-scoring")
                .partitionsToOffsetAndMetadata())
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  private void requireSound(Scenario scenario) {
    scenario.hindrance().ifPresent(reason -> assumeTrue(false, reason));
    Result result = scenario.run(Trial.in(folder, EVENTS, scenario.partitions(), seed()));
    assertThat(result.verdict().findings()).isEmpty();
    assertThat(result.verdict().versions()).isGreaterThan(10);
  }

  private static long seed() {
    long seed = Long.getLong("faults.seed", System.nanoTime());
    System.out.println("-Dfaults.seed=" + seed);
    return seed;
  }
}
