package io.tributary.streams.avro;

import io.tributary.streams.events.EventAssembly;

/** Reads one value into the event, or steps over it. Immutable. */
interface Step {

  /**
   * Leaves the cursor behind the value, unless the event is rejected.
   *
   * @throws MalformedException when the bytes are no such value
   */
  void run(AvroCursor in, EventAssembly event) throws MalformedException;
}
