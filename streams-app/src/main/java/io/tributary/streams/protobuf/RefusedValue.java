package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Field;
import io.tributary.streams.events.Reason;

/** A value of a type that no declared field can be. */
final class RefusedValue implements WireValue {

  private final Field field;
  private final String what;

  /**
   * @param what it is, as in "is an object"
   */
  RefusedValue(Field field, String what) {
    this.field = field;
    this.what = what;
  }

  @Override
  public void clear() {}

  @Override
  public boolean accepts(int wireType) {
    return true;
  }

  @Override
  public void take(WireCursor in, int tag, EventAssembly event) throws MalformedException {
    in.skip(tag);
    event.reject(Reason.WRONG_TYPE, field, what);
  }

  @Override
  public void give(EventAssembly event) {}
}
