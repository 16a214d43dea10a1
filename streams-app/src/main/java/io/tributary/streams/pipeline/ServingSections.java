package io.tributary.streams.pipeline;

import io.tributary.learning.online.SnapshotSpec;
import io.tributary.streams.pipeline.Pipeline.Admin;
import io.tributary.streams.pipeline.Pipeline.RegistrySettings;
import io.tributary.streams.pipeline.Pipeline.RegistrySettings.Policy;
import io.tributary.streams.pipeline.Pipeline.Scoring;
import io.tributary.streams.pipeline.Pipeline.Scoring.Device;
import io.tributary.streams.pipeline.Pipeline.Scoring.Follow;
import java.time.Duration;
import java.util.regex.Pattern;

/** The sections from a model to its answers: snapshots, registry, scoring and the admin port. */
final class ServingSections {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

  private ServingSections() {}

  static SnapshotSpec snapshots(Section section) {
    int every = section.get("every", Values.integer(1, 1_000_000_000), 1000);
    boolean onImprovement = section.get("onImprovement", Values.truth(), true);
    section.finish();
    return new SnapshotSpec(every, onImprovement);
  }

  static RegistrySettings registry(Section section) {
    Policy policy =
        section.get("policy", Choice.of(Policy.class), Policy.LATEST, Choice.name(Policy.LATEST));
    section.notYet("url");
    section.finish();
    return new RegistrySettings(policy);
  }

  static Scoring scoring(Section section) {
    Device device =
        section.get(
            "device", Choice.of(Device.class, "cuda"), Device.AUTO, Choice.name(Device.AUTO));
    int maxBatch = section.get("maxBatch", Values.integer(1, 65_536), 256);
    Duration maxLinger =
        section.get(
            "maxLinger",
            Quantity.duration(Duration.ofSeconds(10), "10s"),
            Duration.ofMillis(5),
            "5ms");
    Follow follow =
        section.get(
            "follow", Choice.of(Follow.class), Follow.CHAMPION, Choice.name(Follow.CHAMPION));
    section.finish();
    return new Scoring(device, maxBatch, maxLinger, follow);
  }

  static Admin admin(Section section) {
    String host =
        section.get(
            "host", Values.matching(HOST, "must be the address of an interface"), "127.0.0.1");
    int port = section.get("port", Values.integer(0, 65_535), 9404);
    section.finish();
    return new Admin(host, port);
  }
}
