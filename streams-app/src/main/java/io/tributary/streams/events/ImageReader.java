package io.tributary.streams.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/**
 * Reads an image out of JSON: an array of numbers, flat, or nested as the image's shape. A pixel
 * that is null or NaN is missing. Confined to one thread.
 */
final class ImageReader {

  private final JsonParser parser;
  private final EventAssembly assembly;
  private final Field field;
  private final ImageSlot slot;
  private int read;

  private ImageReader(JsonParser parser, EventAssembly assembly, Field field, ImageSlot slot) {
    this.parser = parser;
    this.assembly = assembly;
    this.field = field;
    this.slot = slot;
  }

  /**
   * Gives the pixels of an image to the event that is being put together, or the reason why they
   * are none.
   *
   * @param parser stands at the beginning of the array
   */
  static void read(JsonParser parser, EventAssembly assembly, Field field, ImageSlot slot)
      throws IOException {
    ImageReader reader = new ImageReader(parser, assembly, field, slot);
    if (parser.nextToken() == JsonToken.START_ARRAY) {
      reader.nested(slot.image().shape());
    } else {
      reader.flat();
    }
  }

  /** Whether a text is one JSON array, whole and alone. */
  static boolean isArray(String text) {
    try (JsonParser parser = EventJson.FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException malformed) {
      return false;
    }
  }

  private void flat() throws IOException {
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      if (read == slot.pixels()) {
        rejectCount("more than " + read);
        return;
      }
      if (!pixel()) {
        return;
      }
      parser.nextToken();
    }
    if (read < slot.pixels()) {
      rejectCount(Integer.toString(read));
    }
  }

  /**
   * Reads the arrays within an array, to its end; the parser stands at the first of them.
   *
   * @param shape of the array
   * @return false when it was rejected
   */
  private boolean nested(List<Integer> shape) throws IOException {
    List<Integer> inner = shape.subList(1, shape.size());
    for (int i = 0; i < shape.getFirst(); i++) {
      boolean right = inner.isEmpty() ? pixel() : array(inner);
      if (!right) {
        return false;
      }
      parser.nextToken();
    }
    return parser.currentToken() == JsonToken.END_ARRAY || rejectNesting();
  }

  private boolean array(List<Integer> shape) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return rejectNesting();
    }
    parser.nextToken();
    return nested(shape);
  }

  private boolean pixel() throws IOException {
    switch (parser.currentToken()) {
      case VALUE_NULL -> {}
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> assembly.rejectPixel(field, parser.getText());
      case START_OBJECT -> assembly.rejectPixel(field, "{");
      case START_ARRAY, END_ARRAY -> rejectNesting();
      case NOT_AVAILABLE, END_OBJECT, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a JSON parser gave " + parser.currentToken());
    }
    read++;
    return assembly.rejected() == null;
  }

  private void number() throws IOException {
    if (!parser.isNaN()) {
      assembly.pixel(
          field,
          slot.from() + read,
          parser.getTextCharacters(),
          parser.getTextOffset(),
          parser.getTextLength());
    } else if (!parser.getText().equals("NaN")) {
      assembly.rejectRange(field, parser.getText());
    }
  }

  private void rejectCount(String count) {
    assembly.reject(Reason.WRONG_SHAPE, field, slot.wrongCount(count));
  }

  private boolean rejectNesting() {
    assembly.reject(Reason.WRONG_SHAPE, field, slot.wrongNesting());
    return false;
  }
}
