package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Field;
import io.tributary.streams.events.ImageSlot;
import io.tributary.streams.events.Reason;

/**
 * The pixels of an image, a byte each; no bytes are a missing image where the schema cannot tell
 * them from absent ones.
 */
final class BytesValue implements WireValue {

  private final Field field;
  private final ImageSlot image;
  private final boolean optional;
  private byte[] bytes = {};
  private boolean there;

  BytesValue(Field field, ImageSlot image, boolean optional) {
    this.field = field;
    this.image = image;
    this.optional = optional;
  }

  @Override
  public void clear() {
    bytes = new byte[0];
    there = false;
  }

  @Override
  public boolean accepts(int wireType) {
    return wireType == WireCursor.LENGTH;
  }

  @Override
  public void take(WireCursor in, int tag, EventAssembly event) throws MalformedException {
    bytes = in.readBytes();
    there = true;
  }

  @Override
  public void give(EventAssembly event) {
    if (optional ? !there : bytes.length == 0) {
      return;
    }
    if (bytes.length == image.pixels()) {
      event.pixels(image, bytes);
    } else {
      event.reject(Reason.WRONG_SHAPE, field, image.wrongCount(Integer.toString(bytes.length)));
    }
  }
}
