package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Field;

/** A number or a truth value; 0 or false where it is absent and the schema cannot tell. */
final class NumberValue implements WireValue {

  private final Field field;
  private final Scalar type;
  private final boolean optional;
  private final int featureColumn;
  private long bits;
  private boolean there;

  /**
   * @param optional whether one that is absent is missing
   */
  NumberValue(Field field, Scalar type, boolean optional) {
    this.field = field;
    this.type = type;
    this.optional = optional;
    featureColumn = field.isFeatureOnly() && type != Scalar.BOOL ? field.numeric() : -1;
  }

  @Override
  public void clear() {
    bits = 0;
    there = false;
  }

  @Override
  public boolean accepts(int wireType) {
    return wireType == type.wireType();
  }

  @Override
  public void take(WireCursor in, int tag, EventAssembly event) throws MalformedException {
    bits = type.read(in);
    there = true;
  }

  @Override
  public void give(EventAssembly event) {
    if (optional && !there) {
      return;
    }
    if (featureColumn < 0 || !event.feature(featureColumn, type.toFloat(bits))) {
      type.give(event, field, bits);
    }
  }
}
