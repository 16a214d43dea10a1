package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Field;

/** A text; the empty one is missing where the schema cannot tell it from an absent one. */
final class TextValue implements WireValue {

  private final Field field;
  private final boolean optional;
  private String text = "";
  private boolean there;

  TextValue(Field field, boolean optional) {
    this.field = field;
    this.optional = optional;
  }

  @Override
  public void clear() {
    text = "";
    there = false;
  }

  @Override
  public boolean accepts(int wireType) {
    return wireType == WireCursor.LENGTH;
  }

  @Override
  public void take(WireCursor in, int tag, EventAssembly event) throws MalformedException {
    text = in.readText();
    there = true;
  }

  @Override
  public void give(EventAssembly event) {
    if (optional ? there : !text.isEmpty()) {
      event.text(field, text);
    }
  }
}
