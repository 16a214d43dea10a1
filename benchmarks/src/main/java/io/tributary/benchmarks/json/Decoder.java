package io.tributary.benchmarks.json;

import java.io.IOException;

/** Reads the 32 numbers {@code f00} to {@code f31} of an event. */
interface Decoder {

  /**
   * Reads one event.
   *
   * @param columns {@code [32]} receives the numbers by name, as float32
   */
  void decode(byte[] json, float[] columns) throws IOException;
}
