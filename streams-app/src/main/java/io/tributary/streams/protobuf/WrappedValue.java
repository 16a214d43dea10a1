package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;

/**
 * A value in a message of its own, such as {@code google.protobuf.DoubleValue}, so that one that is
 * absent is missing.
 */
final class WrappedValue implements WireValue {

  private static final int VALUE = 1;

  private final WireValue value;
  private boolean there;

  /**
   * @param value one that means its default where it is absent
   */
  WrappedValue(WireValue value) {
    this.value = value;
  }

  @Override
  public void clear() {
    value.clear();
    there = false;
  }

  @Override
  public boolean accepts(int wireType) {
    return wireType == WireCursor.LENGTH;
  }

  @Override
  public void take(WireCursor in, int tag, EventAssembly event) throws MalformedException {
    there = true;
    int outer = in.enter();
    while (in.hasMore()) {
      int inner = in.readTag();
      if (WireCursor.number(inner) != VALUE) {
        in.skip(inner);
      } else if (value.accepts(WireCursor.wireType(inner))) {
        value.take(in, inner, event);
      } else {
        throw new MalformedException(
            "a wrapped value is written as wire type " + WireCursor.wireType(inner));
      }
    }
    in.leave(outer);
  }

  @Override
  public void give(EventAssembly event) {
    if (there) {
      value.give(event);
    }
  }
}
