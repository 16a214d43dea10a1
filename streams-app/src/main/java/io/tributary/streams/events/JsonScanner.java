package io.tributary.streams.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short way through a JSON record: it reads the declared fields straight into the event and
 * steps over the others, and leaves every record that is not plain, or not right, to a parser that
 * knows all of JSON and can say what is wrong. So this class only ever answers with an event.
 *
 * <p>Producers write the members of their records in the same order again and again: each is first
 * compared with the one that stood there in the record before. Confined to one thread.
 */
final class JsonScanner {

  private static final int MOST_MEMBERS = 1024;
  private static final int LONGEST_NAME = 128;

  private final EventFields fields;
  private final EventAssembly assembly;
  private final JsonCursor json = new JsonCursor();
  private final @Nullable Member[] members = new @Nullable Member[MOST_MEMBERS];

  /**
   * What stood at a place in the record before.
   *
   * @param name with the quote that ends it and a colon
   * @param field null for one that the pipeline does not declare
   * @param feature whether the field is a numeric feature and nothing else
   */
  private record Member(JsonWord name, @Nullable Field field, boolean feature) {}

  JsonScanner(EventFields fields, EventAssembly assembly) {
    this.fields = fields;
    this.assembly = assembly;
  }

  /**
   * Reads a record.
   *
   * @return null where the other parser has to decide
   */
  @Nullable Reading read(byte[] record) {
    json.begin(record);
    assembly.begin();
    if (!object() || assembly.rejected() != null) {
      return null;
    }
    return assembly.finish() instanceof Reading.Event event ? event : null;
  }

  private boolean object() {
    if (!json.take('{')) {
      return false;
    }
    if (!json.take('}')) {
      int place = 0;
      do {
        if (!member(place++)) {
          return false;
        }
      } while (json.take(','));
      if (!json.take('}')) {
        return false;
      }
    }
    return json.peek() == 0 && json.isAtEnd();
  }

  private boolean member(int place) {
    if (place >= MOST_MEMBERS || !json.take('"')) {
      return false;
    }
    Member member = members[place];
    if (member == null || !json.take(member.name())) {
      if (!json.string()) {
        return false;
      }
      String name = json.token();
      Field field = fields.get(name);
      member = new Member(JsonWord.of(name + "\":"), field, field != null && field.isFeatureOnly());
      if (name.length() <= LONGEST_NAME) {
        members[place] = member;
      }
      if (!json.take(':')) {
        return false;
      }
    }
    Field field = member.field();
    if (field == null) {
      return json.skip();
    }
    assembly.name(field);
    return (member.feature() && feature(field.numeric())) || value(field);
  }

  private boolean value(Field field) {
    switch (json.peek()) {
      case '"' -> {
        return json.take('"') && json.string() && text(field, json.token());
      }
      case 't' -> {
        return json.take(JsonWord.TRUE) && text(field, "true");
      }
      case 'f' -> {
        return json.take(JsonWord.FALSE) && text(field, "false");
      }
      case 'n' -> {
        return json.take(JsonWord.NULL);
      }
      case '[' -> {
        ImageSlot image = field.image();
        return image != null && pixels(image);
      }
      default -> {
        return number(field);
      }
    }
  }

  private boolean text(Field field, String value) {
    assembly.text(field, value);
    return true;
  }

  /** A number that is more than a feature, or has to be refused. */
  private boolean number(Field field) {
    if (Float.isNaN(json.number())) {
      return false;
    }
    char[] text = json.token().toCharArray();
    assembly.number(field, text, 0, text.length);
    return true;
  }

  /** A number that is a feature and nothing else, unless it is no number or too large for one. */
  private boolean feature(int column) {
    float value = json.number();
    return !Float.isNaN(value) && assembly.feature(column, value);
  }

  /** An array of numbers, flat or nested as the image's shape. */
  private boolean pixels(ImageSlot slot) {
    var _ = json.take('[');
    int end = slot.from() + slot.pixels();
    int next =
        json.peek() == '['
            ? nested(slot.image().shape(), 1, slot.from())
            : row(slot.pixels(), slot.from());
    return next == end && json.take(']');
  }

  /**
   * The arrays within an array, up to its end.
   *
   * @param depth of them in the shape
   * @param column of the first pixel
   * @return the column after the last one, or -1
   */
  private int nested(List<Integer> shape, int depth, int column) {
    int next = column;
    for (int i = 0; i < shape.get(depth - 1); i++) {
      if ((i > 0 && !json.take(',')) || !json.take('[')) {
        return -1;
      }
      next =
          depth == shape.size() - 1 ? row(shape.get(depth), next) : nested(shape, depth + 1, next);
      if (next < 0 || !json.take(']')) {
        return -1;
      }
    }
    return next;
  }

  private int row(int count, int column) {
    for (int i = 0; i < count; i++) {
      if (i > 0 && !json.take(',')) {
        return -1;
      }
      boolean right = json.peek() == 'n' ? json.take(JsonWord.NULL) : feature(column + i);
      if (!right) {
        return -1;
      }
    }
    return column + count;
  }
}
