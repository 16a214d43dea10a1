package io.tributary.streams.events;

import io.tributary.learning.features.TimePart;
import java.util.List;

/**
 * Where the parts of a time go.
 *
 * @param from the first of their columns in the tensor {@code numeric}
 */
public record TimeSlot(int from, List<TimePart> parts) {

  int width() {
    return parts.stream().mapToInt(TimePart::columns).sum();
  }

  void write(long epochMillis, float[] numeric) {
    int column = from;
    for (TimePart part : parts) {
      part.write(epochMillis, numeric, column);
      column += part.columns();
    }
  }
}
