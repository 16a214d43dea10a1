package io.tributary.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.streams.scoring.RegisteredScoringMeters;
import io.tributary.streams.training.RegisteredTrainingMeters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A panel that asks for a meter that nobody registers stays empty, and looks like peace. */
class DashboardTest {

  private static final Path DASHBOARD = Path.of("../grafana/dashboards/tributary.json");
  private static final Pattern METRIC = Pattern.compile("\\b(?:tributary|kafka|jvm)_\\w+");

  @Test
  void shouldAskOnlyForMetersThatTheApplicationRegisters(@TempDir Path state) throws IOException {
    Set<String> asked = new TreeSet<>();
    new ObjectMapper()
        .readTree(DASHBOARD.toFile())
        .findValuesAsText("expr")
        .forEach(query -> asked.addAll(metrics(query)));

    assertThat(asked).hasSizeGreaterThan(10).isSubsetOf(registered(state));
  }

  private static Set<String> registered(Path state) {
    Properties settings = new Properties();
    settings.put("application.id", "dashboard");
    settings.put("bootstrap.servers", "127.0.0.1:1");
    settings.put("state.dir", state.toString());
    try (Meters meters = new Meters();
        KafkaStreams streams = new KafkaStreams(topology(), settings);
        StreamsMeters _ = new StreamsMeters(meters.registry(), streams, "scoring")) {
      RegisteredScoringMeters.in(meters.registry());
      RegisteredTrainingMeters.in(meters.registry());
      return metrics(meters.scrape());
    }
  }

  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("events").to("predictions");
    return builder.build();
  }

  private static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
