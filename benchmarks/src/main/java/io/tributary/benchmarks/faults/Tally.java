package io.tributary.benchmarks.faults;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Ticks off ids from 0 to some number: each must come once. Confined to one thread. */
final class Tally {

  private static final int MOST_NAMED = 5;

  private final String what;
  private final int expected;
  private final BitSet seen;
  private final List<String> doubled = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private int distinct;

  /**
   * @param what is ticked off, for people
   * @param expected ids below this one
   */
  Tally(String what, int expected) {
    this.what = what;
    this.expected = expected;
    seen = new BitSet(expected);
  }

  /** An id that came. */
  void add(String text) {
    int id = number(text);
    if (id < 0 || id >= expected) {
      unknown.add(text);
    } else if (seen.get(id)) {
      doubled.add(text);
    } else {
      seen.set(id);
      distinct++;
    }
  }

  /** The number that an id is, -1 when it is none. */
  static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException noId) {
      return -1;
    }
  }

  /** How many different ids have come. */
  int seen() {
    return distinct;
  }

  /** Whether this id has come. */
  boolean has(int id) {
    return seen.get(id);
  }

  /** What is wrong, one line each; nothing when every id came once. */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    if (distinct < expected) {
      List<String> missing = new ArrayList<>();
      for (int id = seen.nextClearBit(0); id < expected; id = seen.nextClearBit(id + 1)) {
        missing.add(Integer.toString(id));
      }
      name("missing", missing, findings);
    }
    name("twice", doubled, findings);
    name("unknown", unknown, findings);
    return findings;
  }

  private void name(String fault, List<String> ids, List<String> findings) {
    if (!ids.isEmpty()) {
      findings.add(
          "%s: %d %s, such as %s"
              .formatted(
                  what,
                  ids.size(),
                  fault,
                  String.join(" ", ids.subList(0, Math.min(MOST_NAMED, ids.size())))));
    }
  }
}
