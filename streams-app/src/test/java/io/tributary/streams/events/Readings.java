package io.tributary.streams.events;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Readings as text, so that two can be compared bit for bit. */
public final class Readings {

  private Readings() {}

  /** All that a reading holds. */
  public static List<Object> describe(Reading reading) {
    return switch (reading) {
      case Reading.Event event ->
          List.of(
              event.id(),
              event.key(),
              event.timestamp(),
              bits(event.inputs().numeric()),
              Arrays.toString(event.inputs().categorical()),
              bits(event.target()),
              bits(new float[] {event.weight()}),
              event.observations());
      case Reading.Rejected rejected -> List.of(rejected.reason(), rejected.detail());
    };
  }

  private static List<String> bits(float[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> HexFormat.of().toHexDigits(Float.floatToRawIntBits(values[i])))
        .toList();
  }
}
