package io.tributary.streams.protobuf;

import io.tributary.streams.events.EventFields;
import io.tributary.streams.protobuf.ProtoTypes.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the plan for the message type of a record among those of its schema. Which type it is
 * stands before the message: its place among the types of its file, then among those within it
 * (Confluent's), or its name in a message of its own (Apicurio's). Confined to one thread.
 */
final class MessagePlans {

  private static final int MOST_NESTED = 100;
  private static final List<Integer> FIRST = List.of(0);

  private final ProtoTypes types;
  private final EventFields fields;
  private final Map<List<Integer>, MessagePlan> byPath = new HashMap<>();
  private final Map<String, MessagePlan> byName = new HashMap<>();
  private @Nullable MessagePlan first;

  MessagePlans(ProtoTypes types, EventFields fields) {
    this.types = types;
    this.fields = fields;
  }

  /**
   * The plan for the message that begins where the cursor is left.
   *
   * @throws MalformedException when no such type is there, or the schema lacks what it needs
   */
  MessagePlan next(WireCursor in) throws MalformedException {
    // A path could read as a name only where the message itself went on with that very name.
    String name = in.peekName();
    if (name != null) {
      MessagePlan named = named(name);
      if (named != null) {
        in.skipName();
        return named;
      }
    }
    long count = WireCursor.unZigZag(in.readVarint());
    if (count == 0) {
      if (first == null) {
        first = plan(FIRST);
      }
      return first;
    }
    if (count < 0 || count > MOST_NESTED) {
      throw new MalformedException("a message type within %d others".formatted(count));
    }
    List<Integer> path = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      path.add((int) WireCursor.unZigZag(in.readVarint()));
    }
    MessagePlan known = byPath.get(path);
    return known == null ? plan(path) : known;
  }

  private @Nullable MessagePlan named(String name) throws MalformedException {
    MessagePlan known = byName.get(name);
    if (known != null) {
      return known;
    }
    Optional<Message> message =
        types.messages().stream().filter(m -> m.element().getName().equals(name)).findFirst();
    if (message.isEmpty()) {
      return null;
    }
    MessagePlan plan = new Members(types, message.get()).plan(fields);
    byName.put(name, plan);
    return plan;
  }

  private MessagePlan plan(List<Integer> path) throws MalformedException {
    Message message = choose(types.messages(), path.getFirst());
    for (int place : path.subList(1, path.size())) {
      message = choose(ProtoTypes.within(message), place);
    }
    MessagePlan plan = new Members(types, message).plan(fields);
    byPath.put(List.copyOf(path), plan);
    return plan;
  }

  private static Message choose(List<Message> among, int place) throws MalformedException {
    if (place < 0 || place >= among.size()) {
      throw new MalformedException(
          "message type %d, counted from 0, of the %d that its schema has there"
              .formatted(place, among.size()));
    }
    return among.get(place);
  }
}
