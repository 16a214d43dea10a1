package io.tributary.benchmarks.nab;

import io.tributary.benchmarks.nab.Series.Window;

/**
 * What a detection in each row of a series is worth by the scaled sigmoid: from 1 at the beginning
 * of a window to nothing at its end, and on to -1 the farther behind it.
 */
final class Rows {

  /** Farther behind a window than this, in its widths, a false alarm costs all. */
  private static final double FAR = 3;

  private Rows() {}

  /** {@code 2 / (1 + e^(5 x)) - 1}, -1 beyond {@link #FAR}. */
  static double sigmoid(double x) {
    return x > FAR ? -1 : 2 / (1 + Math.exp(5 * x)) - 1;
  }

  /** The worth {@code [rows]}; above 0 in a window, below 0 or 0 outside. */
  static double[] worth(Series series) {
    double[] worth = new double[series.rows()];
    int next = 0;
    Window before = null;
    for (int i = 0; i < worth.length; i++) {
      Window window = next < series.windows().size() ? series.windows().get(next) : null;
      if (window != null && i >= window.from()) {
        double position = -(window.to() - i + 1) / (double) window.width();
        worth[i] = sigmoid(position) / sigmoid(-1);
        if (i == window.to()) {
          before = window;
          next++;
        }
      } else if (before == null) {
        worth[i] = -1;
      } else {
        worth[i] = sigmoid((i - before.to()) / (before.width() - 1.0));
      }
    }
    return worth;
  }
}
