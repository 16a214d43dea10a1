package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Field;
import java.util.Map;

/**
 * A constant of an enum as its name, or as its number where the schema has no name for it; where it
 * is absent and the schema cannot tell, the one of the number 0.
 */
final class EnumValue implements WireValue {

  private final Field field;
  private final Map<Integer, String> names;
  private final boolean optional;
  private int number;
  private boolean there;

  EnumValue(Field field, Map<Integer, String> names, boolean optional) {
    this.field = field;
    this.names = Map.copyOf(names);
    this.optional = optional;
  }

  @Override
  public void clear() {
    number = 0;
    there = false;
  }

  @Override
  public boolean accepts(int wireType) {
    return wireType == WireCursor.VARINT;
  }

  @Override
  public void take(WireCursor in, int tag, EventAssembly event) throws MalformedException {
    number = (int) in.readVarint();
    there = true;
  }

  @Override
  public void give(EventAssembly event) {
    if (there || !optional) {
      String name = names.get(number);
      event.text(field, name == null ? Integer.toString(number) : name);
    }
  }
}
