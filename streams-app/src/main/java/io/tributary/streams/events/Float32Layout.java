package io.tributary.streams.events;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of an event's values in the format float32: numeric features, categorical ones that are
 * not numeric too, the pixels of each image row by row, the label, and the weight where it is a
 * field of its own; each in the order of the pipeline file, four bytes each.
 */
record Float32Layout(List<Field> fields, int values) {

  Float32Layout {
    fields = List.copyOf(fields);
  }

  static Float32Layout of(EventFields declared) {
    List<Field> fields = new ArrayList<>();
    int values = 0;
    for (Field field : declared.all()) {
      fields.add(field);
      ImageSlot image = field.image();
      values += image == null ? 1 : image.pixels();
    }
    return new Float32Layout(fields, values);
  }

  int bytes() {
    return values * Float.BYTES;
  }
}
