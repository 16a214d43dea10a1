package io.tributary.streams.pipeline;

import java.util.Optional;

/** Turns a value of the file into one of its type. */
interface ValueReader<T> {

  /** Empty after a mistake, which it has reported. */
  Optional<T> read(Value value);
}
