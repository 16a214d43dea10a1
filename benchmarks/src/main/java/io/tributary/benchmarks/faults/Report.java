package io.tributary.benchmarks.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was tried and what it came to: a Markdown table on standard output, and JSON.
 *
 * @param seed repeats the random moments
 */
record Report(long seed, List<Result> results) {

  Report {
    results = List.copyOf(results);
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%n%s, %d processors, Java %s, --seed %d%n%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        seed);
    System.out.println(
        "| scenario | events | partitions | kills | of the broker | versions | recovery, s, median"
            + " | longest | events/s | |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|");
    for (Result result : results) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %d | %d | %d | %d | %.1f | %.1f | %.0f | %s |%n",
          result.scenario(),
          result.trial().events(),
          result.trial().partitions(),
          result.kills(),
          result.brokerKills(),
          result.verdict().versions(),
          result.medianRecovery(),
          result.longestRecovery(),
          result.eventsPerSecond(),
          result.verdict().sound() ? "equal" : "DIFFERS");
    }
  }

  void write(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("java", Runtime.version().toString());
    json.put("seed", seed);
    json.put("results", results.stream().map(Report::json).toList());
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
  }

  private static Map<String, Object> json(Result result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scenario", result.scenario());
    json.put("events", result.trial().events());
    json.put("partitions", result.trial().partitions());
    json.put("kills", result.kills());
    json.put("brokerKills", result.brokerKills());
    json.put("versions", result.verdict().versions());
    json.put("recoveryMedianSeconds", result.medianRecovery());
    json.put("recoveryLongestSeconds", result.longestRecovery());
    json.put("recoverySeconds", result.recoveries().stream().map(r -> r.toMillis() / 1e3).toList());
    json.put("seconds", result.took().toMillis() / 1e3);
    json.put("eventsPerSecond", result.eventsPerSecond());
    json.put("findings", result.verdict().findings());
    return json;
  }
}
