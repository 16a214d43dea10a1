package io.tributary.streams.avro;

import static java.util.Objects.requireNonNull;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Field;
import io.tributary.streams.events.ImageSlot;
import io.tributary.streams.events.Reason;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads the pixels of an image out of a list of numbers, flat or nested as the image's shape. */
final class ImageRead implements Step {

  /** Reads a pixel, NaN where it is null. */
  private interface PixelReader {
    float read(AvroCursor in) throws MalformedException;
  }

  private final Field field;
  private final ImageSlot image;
  private final int[] lengths;
  private final PixelReader pixels;

  private ImageRead(Field field, ImageSlot image, int[] lengths, PixelReader pixels) {
    this.field = field;
    this.image = image;
    this.lengths = lengths;
    this.pixels = pixels;
  }

  /** The step for lists of a schema. */
  static Step of(Field field, Schema list) {
    ImageSlot image = requireNonNull(field.image());
    Schema element = list;
    int levels = 0;
    while (element.getType() == Schema.Type.ARRAY) {
      element = element.getElementType();
      levels++;
    }
    List<Integer> shape = image.image().shape();
    if (levels != 1 && levels != shape.size()) {
      return (_, event) -> event.reject(Reason.WRONG_SHAPE, field, image.wrongNesting());
    }
    PixelReader pixels = pixels(element);
    if (pixels == null) {
      String type = element.getType().getName();
      return (_, event) ->
          event.reject(Reason.WRONG_TYPE, field, "must hold numbers only: " + type);
    }
    int[] lengths =
        levels == 1
            ? new int[] {image.pixels()}
            : shape.stream().mapToInt(Integer::intValue).toArray();
    return new ImageRead(field, image, lengths, pixels);
  }

  /** Null for what is no number. */
  private static @Nullable PixelReader pixels(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> _ -> Float.NaN;
      case INT -> in -> in.readInt();
      case LONG -> in -> in.readLong();
      case FLOAT -> AvroCursor::readFloat;
      case DOUBLE -> in -> (float) in.readDouble();
      case UNION -> union(schema.getTypes());
      default -> null;
    };
  }

  private static @Nullable PixelReader union(List<Schema> types) {
    PixelReader[] readers = new PixelReader[types.size()];
    for (int i = 0; i < readers.length; i++) {
      PixelReader reader = pixels(types.get(i));
      if (reader == null) {
        return null;
      }
      readers[i] = reader;
    }
    return in -> readers[in.readPlace(readers.length)].read(in);
  }

  @Override
  public void run(AvroCursor in, EventAssembly event) throws MalformedException {
    list(in, event, 0, image.from());
  }

  /** Reads a list that begins with a column; false when the event is rejected. */
  private boolean list(AvroCursor in, EventAssembly event, int level, int from)
      throws MalformedException {
    boolean innermost = level == lengths.length - 1;
    int length = lengths[level];
    int width = 1;
    for (int i = level + 1; i < lengths.length; i++) {
      width *= lengths[i];
    }
    int read = 0;
    for (long count = in.readLong(); count != 0; count = in.readLong()) {
      if (count < 0) {
        // Its length in bytes, for those who skip it.
        int bytes = in.readLength();
        if (count < -bytes) {
          throw new MalformedException("a list of %d values in %d bytes".formatted(-count, bytes));
        }
        count = -count;
      }
      if (count > length - read) {
        return wrongLength(event, innermost, "more than " + length);
      }
      for (; count > 0; count--, read++) {
        if (innermost) {
          event.pixel(field, from + read, pixels.read(in));
          if (event.rejected() != null) {
            return false;
          }
        } else if (!list(in, event, level + 1, from + read * width)) {
          return false;
        }
      }
    }
    return read == length || wrongLength(event, innermost, Integer.toString(read));
  }

  private boolean wrongLength(EventAssembly event, boolean innermost, String count) {
    event.reject(
        Reason.WRONG_SHAPE,
        field,
        innermost && lengths.length == 1 ? image.wrongCount(count) : image.wrongNesting());
    return false;
  }
}
