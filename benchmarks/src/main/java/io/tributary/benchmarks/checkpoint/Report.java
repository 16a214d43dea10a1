package io.tributary.benchmarks.checkpoint;

import io.tributary.benchmarks.Spread;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tributary.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was measured, where: Markdown tables on standard output, and JSON.
 *
 * @param minutes how long the changelog was written before the first kill
 * @param rate events per second meanwhile
 */
record Report(double minutes, double rate, long seed, List<Restart> restarts, List<Cost> costs) {

  private static final double MEBIBYTE = 1 << 20;

  void print() {
    System.out.printf(
        "%n%s, %s, Java %s, seed %d%n",
        LocalDate.now(ZoneOffset.UTC), Machine.cpu(), Runtime.version(), seed);
    if (!restarts.isEmpty()) {
      System.out.printf(
          "%d kills, changelog written for %.3g minutes before, %.0f events/s%n%n",
          restarts.size(), minutes, rate);
      System.out.println("| after a kill | wanted | median [lowest to highest] |");
      System.out.println("|---|---:|---:|");
      row("restore of the learner after the rebalance, s", "2", Restart::restore);
      row("from the kill to the next prediction, s", "15", Restart::prediction);
      row("from the kill to a learner that learns, s", "", Restart::learner);
      row("processor time used until the next prediction, s", "", Restart::cpu);
      row("changelog on disk, MiB", "", restart -> restart.changelogBytes() / MEBIBYTE);
    }
    if (!costs.isEmpty()) {
      System.out.println();
      System.out.println(
          "| learner, clock | examples/s, default commit interval | without commits | share taken"
              + " by checkpoints, % (wanted: 5) |");
      System.out.println("|---|---:|---:|---:|");
      for (Cost cost : costs) {
        row(cost, "wall", Rate::perSecond);
        row(cost, "processor", Rate::perCpuSecond);
      }
    }
  }

  private static void row(Cost cost, String clock, ToDoubleFunction<Rate> rate) {
    System.out.printf(
        "| %s, %s | %s | %s | %s |%n",
        cost.subject().id(),
        clock,
        Spread.of(cost.with().stream().map(rate::applyAsDouble).toList()).text(0),
        Spread.of(cost.without().stream().map(rate::applyAsDouble).toList()).text(0),
        Spread.of(cost.shares(rate).stream().map(share -> 100 * share).toList()).text(1));
  }

  private void row(String what, String wanted, ToDoubleFunction<Restart> value) {
    Spread spread = Spread.of(restarts.stream().map(value::applyAsDouble).toList());
    System.out.printf("| %s | %s | %s |%n", what, wanted, spread.text(2));
  }

  void write(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    json.put("cpu", Machine.cpu());
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    json.put("java", Runtime.version().toString());
    json.put("minutes", minutes);
    json.put("eventsPerSecond", rate);
    json.put("seed", seed);
    json.put("restarts", restarts);
    json.put("costs", costs);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
  }
}
