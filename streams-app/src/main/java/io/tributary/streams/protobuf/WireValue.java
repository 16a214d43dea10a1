package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;

/**
 * A declared field's value, held until the whole message is read: a field may stand several times,
 * and the last time counts. Confined to one thread.
 */
sealed interface WireValue
    permits BytesValue,
        EnumValue,
        NumberValue,
        PixelsValue,
        RefusedValue,
        TextValue,
        TimestampValue,
        WrappedValue {

  /** Nothing is there yet, or no longer. */
  void clear();

  /** Whether values of this type are written so. */
  boolean accepts(int wireType);

  /**
   * Takes the value at the cursor.
   *
   * @param tag of a wire type that it accepts
   * @throws MalformedException when the bytes are no such value
   */
  void take(WireCursor in, int tag, EventAssembly event) throws MalformedException;

  /** Gives the event what was taken, or what its absence means. */
  void give(EventAssembly event);
}
