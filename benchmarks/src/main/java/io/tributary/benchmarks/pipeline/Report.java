package io.tributary.benchmarks.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tributary.benchmarks.Machine;
import io.tributary.benchmarks.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** What was measured: Markdown tables on standard output, and JSON. */
final class Report {

  private final String maxLinger;
  private final SequencedMap<Race, List<Speed>> speeds = new LinkedHashMap<>();
  private final SequencedMap<Race, List<Latency>> latencies = new LinkedHashMap<>();

  private record Race(Workload workload, Guarantee guarantee, Contestant contestant) {
    Race with(Contestant other) {
      return new Race(workload, guarantee, other);
    }
  }

  /** Milliseconds of one turn. */
  private record Latency(double rate, double p50, double p99, double p999) {}

  Report(String maxLinger) {
    this.maxLinger = maxLinger;
  }

  void add(Workload workload, Guarantee guarantee, Contestant contestant, Speed speed) {
    speeds
        .computeIfAbsent(new Race(workload, guarantee, contestant), _ -> new ArrayList<>())
        .add(speed);
  }

  void add(
      Workload workload,
      Guarantee guarantee,
      Contestant contestant,
      double rate,
      Histogram histogram) {
    latencies
        .computeIfAbsent(new Race(workload, guarantee, contestant), _ -> new ArrayList<>())
        .add(
            new Latency(
                rate,
                histogram.getValueAtPercentile(50) / 1e6,
                histogram.getValueAtPercentile(99) / 1e6,
                histogram.getValueAtPercentile(99.9) / 1e6));
  }

  /** Events per second, the median of the turns so far. */
  double perSecond(Workload workload, Guarantee guarantee, Contestant contestant) {
    return spread(turns(new Race(workload, guarantee, contestant)), Speed::perSecond).median();
  }

  private List<Speed> turns(Race race) {
    return speeds.getOrDefault(race, List.of());
  }

  private static <T> Spread spread(List<T> turns, ToDoubleFunction<T> value) {
    return Spread.of(turns.stream().map(value::applyAsDouble).toList());
  }

  /** Of each turn its value over that of the pass-through in the same turn. */
  private Spread ratio(Race race, ToDoubleFunction<Speed> value) {
    List<Speed> own = turns(race);
    List<Speed> least = turns(race.with(Contestant.PASS_THROUGH));
    return Spread.of(
        IntStream.range(0, own.size())
            .mapToObj(
                turn -> value.applyAsDouble(own.get(turn)) / value.applyAsDouble(least.get(turn)))
            .toList());
  }

  void print() {
    System.out.printf(
        "%n%s, %s, Java %s, maxLinger %s%n%n",
        LocalDate.now(ZoneOffset.UTC), Machine.cpu(), Runtime.version(), maxLinger);
    System.out.println(
        "| workload | guarantee | contestant | events/s | of the pass-through | by processor time"
            + " |");
    System.out.println("|---|---|---|---:|---:|---:|");
    speeds.forEach(
        (race, turns) ->
            System.out.printf(
                "| %s | %s | %s | %s | %s | %s |%n",
                race.workload().id(),
                race.guarantee(),
                race.contestant().id(),
                spread(turns, Speed::perSecond).text(0),
                ratio(race, Speed::perSecond).text(2),
                ratio(race, Speed::perCpuSecond).text(2)));
    if (latencies.isEmpty()) {
      return;
    }
    System.out.println();
    System.out.println(
        "| workload | guarantee | contestant | at events/s | p50, ms | p99, ms | p99.9, ms |");
    System.out.println("|---|---|---|---:|---:|---:|---:|");
    latencies.forEach(
        (race, turns) ->
            System.out.printf(
                "| %s | %s | %s | %.0f | %s | %s | %s |%n",
                race.workload().id(),
                race.guarantee(),
                race.contestant().id(),
                turns.getFirst().rate(),
                spread(turns, Latency::p50).text(2),
                spread(turns, Latency::p99).text(2),
                spread(turns, Latency::p999).text(2)));
  }

  void write(Path file) throws IOException {
    List<Map<String, Object>> races = new ArrayList<>();
    speeds.forEach(
        (race, turns) -> {
          Map<String, Object> json = new LinkedHashMap<>();
          json.put("workload", race.workload());
          json.put("guarantee", race.guarantee());
          json.put("contestant", race.contestant());
          json.put("speeds", turns);
          json.put("latencies", latencies.getOrDefault(race, List.of()));
          races.add(json);
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    json.put("cpu", Machine.cpu());
    json.put("java", Runtime.version().toString());
    json.put("maxLinger", maxLinger);
    json.put("races", races);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
  }
}
