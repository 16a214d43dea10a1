package io.tributary.registry.view;

import io.tributary.registry.AliasChange;
import io.tributary.registry.format.AliasCodec;
import io.tributary.registry.format.DamagedRecordException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The aliases of every model, now and at any time. */
final class Aliases {

  private final TreeMap<String, List<AliasMove>> moves = new TreeMap<>();
  private final TreeMap<String, TreeMap<String, Integer>> current = new TreeMap<>();

  /**
   * Takes a record of the aliases topic.
   *
   * @return what is wrong with it, if anything
   */
  Optional<String> apply(byte @Nullable [] value, long offset, Instant time) {
    if (value == null) {
      return Optional.of("a record without a value: aliases move and are never deleted");
    }
    AliasChange change;
    try {
      change = AliasCodec.decode(value);
    } catch (DamagedRecordException damaged) {
      return Optional.of(damaged.reason());
    }
    OptionalInt before = now(change.model(), change.alias());
    moves
        .computeIfAbsent(change.model(), _ -> new ArrayList<>())
        .add(new AliasMove(change, offset, time));
    current
        .computeIfAbsent(change.model(), _ -> new TreeMap<>())
        .put(change.alias(), change.version());
    return before.equals(change.previous())
        ? Optional.empty()
        : Optional.of(
            "says that %s was at %s before, but it was at %s: a second writer?"
                .formatted(change.alias(), name(change.previous()), name(before)));
  }

  private static String name(OptionalInt version) {
    return version.isPresent() ? "version " + version.getAsInt() : "no version";
  }

  Set<String> models() {
    return moves.keySet();
  }

  Map<String, Integer> now(String model) {
    return current.getOrDefault(model, new TreeMap<>());
  }

  OptionalInt now(String model, String alias) {
    Integer version = now(model).get(alias);
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  OptionalInt at(String model, String alias, Instant time) {
    OptionalInt version = OptionalInt.empty();
    for (AliasMove move : history(model)) {
      if (move.change().alias().equals(alias) && !move.time().isAfter(time)) {
        version = OptionalInt.of(move.change().version());
      }
    }
    return version;
  }

  /** Moving back to where an alias came from takes the move to there back, so it is not counted. */
  OptionalInt before(String model, String alias) {
    Deque<Integer> versions = new ArrayDeque<>();
    for (AliasMove move : history(model)) {
      if (move.change().alias().equals(alias)) {
        Integer current = versions.poll();
        if (!Objects.equals(versions.peek(), move.change().version())) {
          if (current != null) {
            versions.push(current);
          }
          versions.push(move.change().version());
        }
      }
    }
    return versions.stream().skip(1).mapToInt(Integer::intValue).findFirst();
  }

  List<AliasMove> history(String model) {
    return moves.getOrDefault(model, List.of());
  }
}
