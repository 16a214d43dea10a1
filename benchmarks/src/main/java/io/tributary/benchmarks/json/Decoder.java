package io.tributary.benchmarks.json;

import java.io.IOException;

/** Reads {@code id}, {@code y} and the 32 numbers {@code f00} to {@code f31} of an event. */
interface Decoder {

  /**
   * Reads one event.
   *
   * @param numbers receives it
   */
  void decode(byte[] json, Numbers numbers) throws IOException;
}
