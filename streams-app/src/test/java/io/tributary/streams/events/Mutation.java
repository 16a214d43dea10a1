package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * One change of a record's bytes.
 *
 * @param target what is replaced
 * @param place which of them, counted round
 * @param length bytes that go, where {@code target} is bytes
 * @param text what comes instead, a character for each byte
 * @param times how often it comes
 */
record Mutation(Target target, int place, int length, String text, int times) {

  enum Target {
    /** So many bytes from the place on, cut off at the end. */
    BYTES,
    /** What stands between a colon, comma or bracket and the next comma or bracket. */
    VALUE
  }

  byte[] apply(byte[] record) {
    String old = new String(record, ISO_8859_1);
    int from = Math.floorMod(place, old.length() + 1);
    int to = Math.min(old.length(), from + length);
    List<Integer> values = target == Target.VALUE ? values(old) : List.of();
    if (!values.isEmpty()) {
      from = values.get(Math.floorMod(place, values.size()));
      to = end(old, from);
    }
    return (old.substring(0, from) + text.repeat(times) + old.substring(to)).getBytes(ISO_8859_1);
  }

  private static List<Integer> values(String record) {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < record.length(); i++) {
      if (":[,".indexOf(record.charAt(i)) >= 0) {
        values.add(i + 1);
      }
    }
    return values;
  }

  private static int end(String record, int from) {
    int to = from;
    while (to < record.length() && ",}]".indexOf(record.charAt(to)) < 0) {
      to++;
    }
    return to;
  }
}
