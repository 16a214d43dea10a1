package io.tributary.benchmarks.checkpoint;

import java.util.List;
import java.util.Locale;

/** Median, lowest and highest of some measurements, of which there is at least one. */
record Spread(double median, double lowest, double highest) {

  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }

  /** For people, with this many decimals. */
  String text(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " [" + number + " to " + number + "]", median, lowest, highest);
  }
}
