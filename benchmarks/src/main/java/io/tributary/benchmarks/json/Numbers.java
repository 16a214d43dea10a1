package io.tributary.benchmarks.json;

/** What is read of an event. */
final class Numbers {

  /** {@code [32]}, as float32. */
  final float[] columns = new float[Columns.COUNT];

  String id = "";
  String label = "";
}
