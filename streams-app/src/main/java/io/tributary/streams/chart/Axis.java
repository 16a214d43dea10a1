package io.tributary.streams.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear scale from values to pixels, with round ticks.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}, above {@code low}
 * @param start pixel of {@code low}
 * @param end pixel of {@code high}; may lie before {@code start}
 */
record Axis(double low, double high, double start, double end) {

  Axis {
    if (!(high > low)) {
      throw new IllegalArgumentException("an axis needs low < high: " + low + ", " + high);
    }
  }

  double pixel(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** At most about {@code count} multiples of 1, 2 or 5 times a power of ten. */
  List<Double> ticks(int count) {
    double raw = (high - low) / count;
    double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = magnitude;
    for (double factor : new double[] {2, 5, 10}) {
      if (step < raw) {
        step = factor * magnitude;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
