package io.tributary.streams.pipeline;

import io.tributary.learning.online.SnapshotSpec;
import io.tributary.streams.pipeline.Pipeline.Admin;
import io.tributary.streams.pipeline.Pipeline.RegistrySettings;
import io.tributary.streams.pipeline.Pipeline.RegistrySettings.Policy;
import io.tributary.streams.pipeline.Pipeline.Scoring;
import io.tributary.streams.pipeline.Pipeline.Scoring.Canary;
import io.tributary.streams.pipeline.Pipeline.Scoring.Device;
import io.tributary.streams.pipeline.Pipeline.Scoring.Explain;
import io.tributary.streams.pipeline.Pipeline.Scoring.Follow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sections from a model to its answers: snapshots, registry, scoring and the admin port. */
final class ServingSections {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

  private static final String CHALLENGER = "challenger";

  private static final ValueReader<String> ALIAS =
      Values.matching(
          Pattern.compile("(?!champion$)[a-z][a-z0-9._-]{0,99}"),
          "must be an alias other than champion: a letter, then letters, digits, '.', '_' or '-'");

  private static final ValueReader<Double> SHARE = Values.decimal(Range.above(0, 1));

  private static final Pattern CUDA = Pattern.compile("cuda:([0-9]{1,3})");

  private static final ValueReader<Device> DEVICE =
      Values.checked(
          "must be auto, cpu, or cuda: and the number of a GPU, such as cuda:0",
          text ->
              switch (text) {
                case "auto" -> Optional.of(new Device.Auto());
                case "cpu" -> Optional.of(new Device.Cpu());
                default -> cuda(text);
              });

  private ServingSections() {}

  private static Optional<Device> cuda(String text) {
    Matcher gpu = CUDA.matcher(text);
    return gpu.matches()
        ? Optional.of(new Device.Cuda(Integer.parseInt(gpu.group(1))))
        : Optional.empty();
  }

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
    Device device = section.get("device", DEVICE, new Device.Auto(), "auto");
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
    if (follow == Follow.LIVE && device instanceof Device.Cuda) {
      section.mistake(
          "device",
          "a GPU cannot take the weights that follow: live applies; write auto or cpu here, or"
              + " follow: champion.");
    }
    Optional<Duration> maxModelAge =
        section.find(
            "maxModelAge",
            Quantity.duration(Duration.ofSeconds(1), Duration.ofDays(3650), "1s to 3650d"));
    Optional<Canary> canary = canary(section);
    List<String> shadow = section.get("shadow", Values.distinct(ALIAS), List.of(), "none");
    Optional<Explain> explain = ExplainSection.read(section);
    section.finish();
    return new Scoring(device, maxBatch, maxLinger, maxModelAge, canary, shadow, explain, follow);
  }

  private static Optional<Canary> canary(Section scoring) {
    Section section = scoring.section("canary");
    Optional<Double> share = Optional.empty();
    String alias = CHALLENGER;
    if (scoring.has("canary")) {
      alias = section.get("alias", ALIAS, CHALLENGER);
      share = section.require("share", SHARE, "share: 0.05 for a key in twenty");
    }
    section.finish();
    String named = alias;
    return share.map(s -> new Canary(named, s));
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
