package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Field;
import io.tributary.streams.events.Reason;
import java.math.BigDecimal;

/** A {@code google.protobuf.Timestamp} as milliseconds since 1970; an absent one is missing. */
final class TimestampValue implements WireValue {

  private static final int SECONDS = 1;
  private static final int NANOS = 2;
  private static final int SECOND = 1_000_000_000;
  private static final int MILLISECOND = 1_000_000;
  private static final int MILLISECONDS = 1000;
  private static final long MOST_SECONDS = Long.MAX_VALUE / MILLISECONDS - 1;

  private final Field field;
  private long seconds;
  private int nanos;
  private boolean there;

  TimestampValue(Field field) {
    this.field = field;
  }

  @Override
  public void clear() {
    seconds = 0;
    nanos = 0;
    there = false;
  }

  @Override
  public boolean accepts(int wireType) {
    return wireType == WireCursor.LENGTH;
  }

  /** One that stands several times is put together of all of them. */
  @Override
  public void take(WireCursor in, int tag, EventAssembly event) throws MalformedException {
    there = true;
    int outer = in.enter();
    while (in.hasMore()) {
      int inner = in.readTag();
      int number = WireCursor.number(inner);
      if (number != SECONDS && number != NANOS) {
        in.skip(inner);
      } else if (WireCursor.wireType(inner) != WireCursor.VARINT) {
        throw new MalformedException("a Timestamp's seconds or nanos are no whole number");
      } else if (number == SECONDS) {
        seconds = in.readVarint();
      } else {
        nanos = (int) in.readVarint();
      }
    }
    in.leave(outer);
  }

  @Override
  public void give(EventAssembly event) {
    if (!there) {
      return;
    }
    if (nanos < 0 || nanos >= SECOND) {
      event.reject(Reason.BAD_TIMESTAMP, field, "has nanos other than 0 to 999999999: " + nanos);
    } else if (seconds > -MOST_SECONDS && seconds < MOST_SECONDS) {
      event.number(field, seconds * MILLISECONDS + nanos / MILLISECOND);
    } else {
      event.number(field, BigDecimal.valueOf(seconds, -3));
    }
  }
}
