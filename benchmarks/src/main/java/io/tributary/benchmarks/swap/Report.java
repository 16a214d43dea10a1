package io.tributary.benchmarks.swap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tributary.benchmarks.Machine;
import io.tributary.benchmarks.swap.Strand.Gap;
import io.tributary.benchmarks.swap.Strand.Pauses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured, where: Markdown tables on standard output, and JSON.
 *
 * @param swaps promotions asked for
 * @param first after how many {@code before} was looked at
 * @param rate promotions per second at most
 * @param events per second
 * @param sent events in all
 * @param still before the first promotion
 * @param after after the last
 * @param delays milliseconds from each promotion that answered to its first answer
 * @param verdict what was wrong with the answers; empty when nothing was
 */
record Report(
    int swaps,
    int first,
    double rate,
    double events,
    int versions,
    long sent,
    Subject.State still,
    Subject.State before,
    Subject.State after,
    List<Double> delays,
    Optional<String> verdict) {

  private static final double MEBIBYTE = 1 << 20;

  void print() {
    System.out.printf(
        "%n%s, %s, Java %s%n", LocalDate.now(ZoneOffset.UTC), Machine.cpu(), Runtime.version());
    System.out.printf(
        "%,d events at %.0f per second, %,d promotions of %d versions at most %.0f per second:"
            + " %s%n%n",
        sent,
        events,
        swaps,
        versions,
        rate,
        verdict.orElse("every event was answered once, in order, by a version whose turn it was"));
    System.out.println("| | wanted | |");
    System.out.println("|---|---:|---:|");
    System.out.printf("| models that took over | | %,d |%n", after.swaps());
    System.out.printf("| from promotion to first answer, median, ms | | %.0f |%n", delay(0.5));
    System.out.printf("| 99 %% of them, ms | | %.0f |%n", delay(0.99));
    System.out.printf("| the longest, ms | 1000 | %.0f |%n", delay(1));
    System.out.printf(
        "| resident after %,d, MiB | | %.1f |%n", first, before.residentBytes() / MEBIBYTE);
    System.out.printf(
        "| resident after %,d, MiB | | %.1f |%n", swaps, after.residentBytes() / MEBIBYTE);
    System.out.printf("| growth, %% | 5 | %.2f |%n", 100 * growth());
    System.out.printf(
        "| live heap after %,d and %,d, MiB | | %.1f, %.1f |%n%n",
        first, swaps, before.heapBytes() / MEBIBYTE, after.heapBytes() / MEBIBYTE);
    System.out.println("| stretch without a batch, ms | median | 99 % | 99.9 % | longest |");
    System.out.println("|---|---:|---:|---:|---:|");
    row("no swaps", still.time().gaps());
    row("no swaps, commits taken out", still.time().outsideCommits());
    row("swaps", after.time().gaps());
    row("swaps, commits taken out", after.time().outsideCommits());
    System.out.printf("%n| longest stretches, ms | in commit | in GC | swaps |%n");
    System.out.println("|---:|---:|---:|---:|");
    for (Gap gap : after.time().longest()) {
      System.out.printf(
          "| %.1f | %.1f | %.0f | %d |%n",
          gap.millis(), gap.commitMillis(), gap.gcMillis(), gap.swaps());
    }
  }

  private static void row(String what, Pauses pauses) {
    System.out.printf(
        "| %s (%,d) | %.2f | %.2f | %.2f | %.2f |%n",
        what, pauses.count(), pauses.median(), pauses.p99(), pauses.p999(), pauses.longest());
  }

  private double delay(double share) {
    List<Double> sorted = delays.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1)));
  }

  private double growth() {
    return (double) after.residentBytes() / before.residentBytes() - 1;
  }

  void write(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    json.put("cpu", Machine.cpu());
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    json.put("java", Runtime.version().toString());
    json.put("verdict", verdict.orElse("good"));
    json.put("events", sent);
    json.put("eventsPerSecond", events);
    json.put("promotions", swaps);
    json.put("promotionsPerSecond", rate);
    json.put("versions", versions);
    json.put("delayMillis", Map.of("median", delay(0.5), "p99", delay(0.99), "longest", delay(1)));
    json.put("residentGrowth", growth());
    json.put("still", still);
    json.put("after" + first, before);
    json.put("after" + swaps, after);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
  }
}
