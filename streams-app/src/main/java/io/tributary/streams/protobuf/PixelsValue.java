package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Field;
import io.tributary.streams.events.ImageSlot;
import io.tributary.streams.events.Reason;

/**
 * The pixels of an image, repeated numbers, packed or not; none are a missing image. They go to the
 * event at once, since those that come later are appended.
 */
final class PixelsValue implements WireValue {

  private final Field field;
  private final ImageSlot image;
  private final Scalar type;
  private int count;

  PixelsValue(Field field, ImageSlot image, Scalar type) {
    this.field = field;
    this.image = image;
    this.type = type;
  }

  @Override
  public void clear() {
    count = 0;
  }

  @Override
  public boolean accepts(int wireType) {
    return wireType == type.wireType() || wireType == WireCursor.LENGTH;
  }

  @Override
  public void take(WireCursor in, int tag, EventAssembly event) throws MalformedException {
    if (WireCursor.wireType(tag) != WireCursor.LENGTH) {
      pixel(in, event);
      return;
    }
    int outer = in.enter();
    while (in.hasMore()) {
      pixel(in, event);
    }
    in.leave(outer);
  }

  private void pixel(WireCursor in, EventAssembly event) throws MalformedException {
    float value = type.toFloat(type.read(in));
    if (count < image.pixels()) {
      event.pixel(field, image.from() + count, value);
    }
    count++;
  }

  @Override
  public void give(EventAssembly event) {
    if (count > 0 && count != image.pixels()) {
      event.reject(Reason.WRONG_SHAPE, field, image.wrongCount(Integer.toString(count)));
    }
  }
}
