package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.Reason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** How to read the messages of one type. Confined to one thread. */
final class MessagePlan {

  private final int[] numbers;
  private final Member[] members;
  private final WireValue[] values;

  MessagePlan(List<Member> members) {
    this.members =
        members.stream().sorted(Comparator.comparingInt(Member::number)).toArray(Member[]::new);
    numbers = Arrays.stream(this.members).mapToInt(Member::number).toArray();
    values =
        Arrays.stream(this.members)
            .map(Member::value)
            .filter(Objects::nonNull)
            .toArray(WireValue[]::new);
  }

  /**
   * Reads one message, which is all that is left, up to the first thing that is wrong with it.
   *
   * @throws MalformedException when the bytes are no message
   */
  void read(WireCursor in, EventAssembly event) throws MalformedException {
    for (WireValue value : values) {
      value.clear();
    }
    int next = 0;
    while (in.hasMore()) {
      int tag = in.readTag();
      int number = WireCursor.number(tag);
      // Fields mostly come in the order of their numbers.
      int place =
          next < numbers.length && numbers[next] == number
              ? next
              : Arrays.binarySearch(numbers, number);
      if (place < 0) {
        in.skip(tag);
        continue;
      }
      take(members[place], in, tag, event);
      if (event.rejected() != null) {
        return;
      }
      next = place + 1;
    }
    for (WireValue value : values) {
      value.give(event);
      if (event.rejected() != null) {
        return;
      }
    }
  }

  private static void take(Member member, WireCursor in, int tag, EventAssembly event)
      throws MalformedException {
    int wireType = WireCursor.wireType(tag);
    WireValue value = member.value();
    if (value == null) {
      in.skip(tag);
      if (wireType != member.wireType()) {
        return;
      }
    } else if (value.accepts(wireType)) {
      value.take(in, tag, event);
    } else {
      // Google's parsers take it for a field that they do not know, and the default for its value.
      throw new MalformedException(
          Reason.NOT_PROTOBUF,
          "field %d is written as wire type %d, which its schema does not say"
              .formatted(member.number(), wireType));
    }
    for (WireValue rival : member.rivals()) {
      rival.clear();
    }
  }
}
