package io.tributary.benchmarks.json;

import java.util.Arrays;

/** What is read of an event, by the rules of events: a tensor for each, and no number twice. */
final class Numbers {

  private final boolean[] given = new boolean[Columns.COUNT];
  private float[] columns = {};
  private String id = "";
  private String label = "";

  void begin() {
    columns = new float[Columns.COUNT];
    Arrays.fill(columns, Float.NaN);
    Arrays.fill(given, false);
  }

  void put(int column, float value) {
    if (given[column] || Float.isInfinite(value)) {
      throw new IllegalStateException("an event of the benchmark was rejected");
    }
    given[column] = true;
    columns[column] = value;
  }

  void put(float[] tensor) {
    columns = tensor;
  }

  void id(String text) {
    id = text;
  }

  void label(String text) {
    label = text;
  }

  String id() {
    return id;
  }

  String label() {
    return label;
  }

  /** {@code [32]}, as float32. */
  float[] columns() {
    return columns;
  }
}
