package io.tributary.streams.chart;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Draws lines over a common x axis as an SVG document that reads on light and on dark pages.
 *
 * @param title above the chart
 * @param xLabel below the x axis
 * @param series at most six, in the order of the legend
 */
public record LineChart(String title, String xLabel, List<Series> series) {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 380;
  private static final int LEFT = 60;
  private static final int RIGHT = WIDTH - 36;
  private static final int TOP = 64;
  private static final int BOTTOM = HEIGHT - 48;
  private static final List<String> COLORS =
      List.of("#2f6fde", "#e07b00", "#7a8594", "#b0a04a", "#2a9d63", "#b0467c");

  public LineChart {
    series = List.copyOf(series);
    if (series.size() > COLORS.size()) {
      throw new IllegalArgumentException("at most " + COLORS.size() + " lines: " + series.size());
    }
  }

  /** Whether no line has a point, so that there is nothing to draw. */
  public boolean isEmpty() {
    return series.stream().allMatch(line -> line.points().isEmpty());
  }

  /** The chart as one SVG document; equal charts give equal text. */
  public String svg() {
    if (isEmpty()) {
      throw new IllegalStateException("nothing to draw: no line has a point");
    }
    Axis x = axis(point -> point[0], LEFT, RIGHT);
    Axis y = axis(point -> point[1], BOTTOM, TOP);
    Formatter svg = new Formatter(Locale.ROOT);
    svg.format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"13\">%n",
        WIDTH, HEIGHT);
    svg.format("<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#ffffff\"/>%n", WIDTH, HEIGHT);
    text(svg, LEFT, 24, "start", "#1d2733\" font-weight=\"bold", title);
    grid(svg, x, y);
    for (int i = 0; i < series.size(); i++) {
      line(svg, series.get(i), COLORS.get(i), x, y);
    }
    legend(svg);
    return svg.format("</svg>%n").toString();
  }

  private Axis axis(ToDoubleFunction<double[]> coordinate, double start, double end) {
    double low = values(coordinate).min().orElseThrow();
    double high = values(coordinate).max().orElseThrow();
    return high > low
        ? new Axis(low, high, start, end)
        : new Axis(low - 0.5, high + 0.5, start, end);
  }

  private DoubleStream values(ToDoubleFunction<double[]> coordinate) {
    Stream<double[]> points = series.stream().flatMap(line -> line.points().stream());
    return points.mapToDouble(coordinate);
  }

  private void grid(Formatter svg, Axis x, Axis y) {
    for (double tick : y.ticks(6)) {
      double at = y.pixel(tick);
      svg.format(
          "<path d=\"M%d %.1fH%d\" stroke=\"#e3e7ec\" stroke-width=\"1\"/>%n", LEFT, at, RIGHT);
      text(svg, LEFT - 8, at + 4, "end", "#5b6672", number(tick));
    }
    for (double tick : x.ticks(8)) {
      text(svg, x.pixel(tick), BOTTOM + 18, "middle", "#5b6672", number(tick));
    }
    text(svg, (LEFT + RIGHT) / 2.0, HEIGHT - 10, "middle", "#5b6672", xLabel);
  }

  private static void line(Formatter svg, Series line, String color, Axis x, Axis y) {
    String points =
        line.points().stream()
            .map(
                point ->
                    String.format(Locale.ROOT, "%.1f,%.1f", x.pixel(point[0]), y.pixel(point[1])))
            .collect(Collectors.joining(" "));
    svg.format(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"/>%n",
        points, color);
  }

  private void legend(Formatter svg) {
    int at = LEFT;
    for (int i = 0; i < series.size(); i++) {
      String name = series.get(i).name();
      svg.format(
          "<rect x=\"%d\" y=\"38\" width=\"14\" height=\"4\" fill=\"%s\"/>%n", at, COLORS.get(i));
      text(svg, at + 20, 44, "start", "#1d2733", name);
      at += 44 + name.length() * 7;
    }
  }

  private static void text(
      Formatter svg, double x, double y, String anchor, String fill, String text) {
    svg.format(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
        x, y, anchor, fill, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
