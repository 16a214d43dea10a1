package io.tributary.benchmarks.nab;

/** Scores every row of a series by it and the rows before it. */
@FunctionalInterface
interface Detector {

  /** Scores {@code [rows]}, the higher the more unusual. */
  float[] scores(Series series);
}
