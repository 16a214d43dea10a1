package io.tributary.streams.rehearse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** A report as a table, for people. */
public final class ReportTable {

  private static final int NAME_WIDTH = 18;
  private static final int FIGURE_WIDTH = 11;

  private ReportTable() {}

  /** Some lines, the last ending in a line break. */
  public static String of(RehearsalReport report) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%s: %,d examples in %.1f s (%,.0f a second), %d versions%n%n",
            report.pipeline(),
            report.examples(),
            report.duration().toNanos() / 1e9,
            report.examplesPerSecond(),
            report.versions().size()));
    SequencedMap<String, Map<String, Double>> columns = columns(report);
    appendLine(table, "", columns.sequencedKeySet().stream().toList());
    for (String metric : report.learner().keySet()) {
      List<String> figures = new ArrayList<>();
      for (Map<String, Double> column : columns.values()) {
        Double value = column.get(metric);
        figures.add(value == null ? "" : figure(value));
      }
      appendLine(table, metric, figures);
    }
    report
        .rejected()
        .forEach(
            (reason, rows) ->
                table.append(String.format(Locale.ROOT, "%nskipped %,d rows: %s", rows, reason)));
    if (!report.rejected().isEmpty()) {
      table.append(System.lineSeparator());
    }
    return table.toString();
  }

  /** A baseline is one figure, in the row of the task's first metric. */
  private static SequencedMap<String, Map<String, Double>> columns(RehearsalReport report) {
    SequencedMap<String, Map<String, Double>> columns = new LinkedHashMap<>();
    columns.put("learner", report.learner());
    columns.put("served", report.served());
    report.test().ifPresent(test -> columns.put("test", test));
    String first = report.learner().firstEntry().getKey();
    report.baselines().forEach((name, value) -> columns.put(name, Map.of(first, value)));
    return columns;
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.4f" : "%.1f", value);
  }

  private static void appendLine(StringBuilder table, String name, List<String> figures) {
    StringBuilder line = new StringBuilder(String.format("%-" + NAME_WIDTH + "s", name));
    for (String figure : figures) {
      line.append(String.format("%" + FIGURE_WIDTH + "s", figure));
    }
    table.append(line.toString().stripTrailing()).append(System.lineSeparator());
  }
}
