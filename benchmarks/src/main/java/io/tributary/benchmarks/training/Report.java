package io.tributary.benchmarks.training;

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

/** What was measured, where: a Markdown table on standard output, and JSON. */
final class Report {

  private final List<Result> results = new ArrayList<>();
  private final Map<String, Object> checks = new LinkedHashMap<>();

  void add(Result result) {
    results.add(result);
  }

  /** A figure that is no race. */
  void check(String name, Object value) {
    checks.put(name, value);
  }

  /** Times per run and ratios; ranges over the slices in brackets. */
  void print() {
    System.out.printf(
        "%n%s, %s, Java %s, one thread%n%n",
        LocalDate.now(ZoneOffset.UTC), Machine.cpu(), Runtime.version());
    System.out.println("| work | contestant | µs | GFLOP/s | times as long as Tributary |");
    System.out.println("|---|---|---:|---:|---:|");
    for (Result r : results) {
      System.out.printf(
          "| %s | %s | %s | %.1f | %s |%n",
          r.work(), r.contestant(), spread(r.micros()), r.gigaflops(), spread(r.ratio()));
    }
    System.out.println();
    checks.forEach((name, value) -> System.out.printf("%s: %s%n", name, value));
  }

  private static String spread(Spread s) {
    return "%.4g [%.4g to %.4g]".formatted(s.median(), s.lowest(), s.highest());
  }

  void write(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    json.put("cpu", Machine.cpu());
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    json.put("java", Runtime.version().toString());
    json.put("results", results);
    json.put("checks", checks);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
  }
}
