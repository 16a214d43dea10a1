package io.tributary.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Median, lowest and highest of some measurements, of which there is at least one. */
public record Spread(double median, double lowest, double highest) {

  /** Of values in any order, not empty. */
  public static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }

  /** Of values in any order, not empty. */
  public static Spread of(double[] values) {
    return of(DoubleStream.of(values).boxed().toList());
  }

  /** For people, with this many decimals. */
  public String text(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " [" + number + " to " + number + "]", median, lowest, highest);
  }
}
