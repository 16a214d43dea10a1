package io.tributary.streams.chart;

import java.util.ArrayList;
import java.util.List;

/** A named line that grows by points of ascending x. Confined to one thread. */
public final class Series {

  private final String name;
  private final List<double[]> points = new ArrayList<>();

  public Series(String name) {
    this.name = name;
  }

  /**
   * Adds a point; one whose y is not finite leaves a gap out silently, since it cannot be drawn.
   */
  public void add(double x, double y) {
    if (Double.isFinite(x) && Double.isFinite(y)) {
      points.add(new double[] {x, y});
    }
  }

  String name() {
    return name;
  }

  /** Points {@code {x, y}} in the order of adding. */
  List<double[]> points() {
    return points;
  }
}
