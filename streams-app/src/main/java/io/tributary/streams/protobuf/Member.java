package io.tributary.streams.protobuf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a message that a reader has to look at.
 *
 * @param number by which it is written
 * @param wireType how a value that nobody reads would be written
 * @param value where its value goes; null for one that only drives out others
 * @param rivals the other declared fields of its {@code oneof}, which it drives out
 */
record Member(int number, int wireType, @Nullable WireValue value, List<WireValue> rivals) {

  Member {
    rivals = List.copyOf(rivals);
  }
}
