package io.tributary.benchmarks.faults;

import io.tributary.registry.log.ModelLog;
import io.tributary.registry.log.RegistryTopics;
import io.tributary.registry.view.Published;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.rehearse.FileRehearsal;
import io.tributary.streams.rehearse.Rehearsal.Version;
import io.tributary.streams.rehearse.RehearsalSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what a pipeline has committed is what it would have committed had nothing happened: every
 * event predicted once, every example there once, and every version equal to a replay of the
 * training log, with one partition of events also to a rehearsal of the file.
 *
 * @param findings what differs, one line each; empty when nothing does
 * @param versions how many were compared
 */
record Verdict(List<String> findings, int versions) {

  private static final Duration ANSWER = Duration.ofSeconds(30);

  Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether no fault can be seen. */
  boolean sound() {
    return findings.isEmpty();
  }

  /**
   * Waits until everything has come, and compares.
   *
   * @param stall a part that has not come and has not grown for so long will not come
   */
  static Verdict of(
      Pipeline pipeline, Trial trial, Readings readings, Watch watch, Duration stall) {
    List<String> findings = new ArrayList<>();
    Patience.grows(stall, readings.events(), watch::predicted);
    watch.close();
    findings.addAll(watch.findings());
    try (Replay replay = new Replay(pipeline, readings.events());
        ModelLog models =
            ModelLog.open(
                Map.of("bootstrap.servers", pipeline.bootstrapServers()),
                RegistryTopics.of(pipeline.name()))) {
      Patience.grows(stall, watch.tally().seen(), replay::read);
      findings.addAll(replay.tally().findings());
      List<Version> replayed = replay.versions();
      Patience.grows(stall, replayed.size(), () -> published(pipeline, models).size());
      List<Version> published = published(pipeline, models);
      compare("a replay of the training log", replayed, published, findings);
      if (trial.partitions() == 1) {
        compare("a rehearsal", rehearsed(pipeline, readings), published, findings);
      }
      refusals(pipeline, models, findings);
      return new Verdict(findings, published.size());
    }
  }

  /** Waits until all is predicted, and looks at the predictions alone: nothing was learned. */
  static Verdict ofPredictions(Readings readings, Watch watch, Duration stall) {
    Patience.grows(stall, readings.events(), watch::predicted);
    watch.close();
    return new Verdict(watch.findings(), 0);
  }

  private static List<Version> published(Pipeline pipeline, ModelLog models) {
    List<Version> versions = new ArrayList<>();
    for (Published found : models.readToEnd(ANSWER).versions(pipeline.name())) {
      versions.add(
          new Version(
              found.manifest().version().version(),
              found.manifest().examples(),
              found.manifest().modelHash()));
    }
    return versions;
  }

  private static List<Version> rehearsed(Pipeline pipeline, Readings readings) {
    return new FileRehearsal(pipeline, RehearsalSettings.DEFAULT, Clock.systemUTC())
        .run(readings.file(), Optional.empty())
        .versions();
  }

  /** Names the first version that differs. */
  private static void compare(
      String with, List<Version> expected, List<Version> published, List<String> findings) {
    if (expected.isEmpty()) {
      findings.add(with + " has made no version to compare with");
    }
    for (int i = 0; i < Math.max(expected.size(), published.size()); i++) {
      String wanted = i < expected.size() ? expected.get(i).toString() : "nothing";
      String found = i < published.size() ? published.get(i).toString() : "nothing";
      if (!wanted.equals(found)) {
        findings.add("versions: found %s, but %s has %s".formatted(found, with, wanted));
        return;
      }
    }
  }

  private static void refusals(Pipeline pipeline, ModelLog models, List<String> findings) {
    for (Published found : models.view().versions(pipeline.name())) {
      found
          .manifest()
          .refusal()
          .ifPresent(
              reason -> findings.add("version " + found.manifest().version() + ": " + reason));
    }
  }
}
