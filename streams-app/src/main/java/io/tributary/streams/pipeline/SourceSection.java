package io.tributary.streams.pipeline;

import io.tributary.streams.pipeline.Pipeline.Fields;
import io.tributary.streams.pipeline.Pipeline.Source;
import java.util.regex.Pattern;

/** {@code source}, and the fields that say which event it is. */
final class SourceSection {

  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");
  private static final int MIB = 1 << 20;

  /**
   * What follows from an event may be twice as large, and a broker takes no request above 100 MiB
   * (its {@code socket.request.max.bytes}): the producer would wait for an answer in vain.
   */
  private static final int MOST_RECORD_MIB = 48;

  private SourceSection() {}

  static Source source(Section section) {
    Section events = section.section("events");
    String topic =
        events.get(
            "topic",
            Values.matching(
                TOPIC, "must be a topic's name, 1 to 249 letters, digits, '.', '_' or '-'"),
            "events");
    SourceFormat format = SourceFormatSection.read(events);
    events.finish();
    int maxRecordBytes =
        section.get("maxRecordBytes", Quantity.bytes(1024, MOST_RECORD_MIB * MIB), MIB, "1MiB");
    section.notYet("labels");
    section.finish();
    return new Source(topic, format, maxRecordBytes);
  }

  static Fields fields(Section root, Section weight) {
    return new Fields(
        root.find("id", Values.name()),
        root.find("key", Values.name()),
        root.find("timestamp", Values.name()),
        weight.find("field", Values.name()));
  }
}
