package io.tributary.streams.events;

import io.tributary.learning.features.TimePart;
import io.tributary.streams.pipeline.Pipeline;
import java.util.List;
import java.util.Map;

/**
 * Pipelines whose events are fuzzed, and what each of their fields is for: written down twice, so
 * that the two can disagree.
 *
 * @param uses by name, in the order in which a value of the field is judged
 * @param buckets of each categorical column
 * @param series of windows
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares it
record FuzzedFields(
    Pipeline pipeline, Map<String, List<Use>> uses, int numericWidth, int[] buckets, int series) {

  sealed interface Use {}

  record Numeric(int column) implements Use {}

  record Categorical(int column) implements Use {}

  record Image(int from, List<Integer> shape) implements Use {
    int pixels() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }
  }

  record Time(int from, TimePart part) implements Use {}

  record Weight() implements Use {}

  record Value(int series) implements Use {}

  record Per(int series) implements Use {}

  record Id() implements Use {}

  record Key() implements Use {}

  record Timestamp() implements Use {}

  /**
   * What is learned.
   *
   * @param classes empty when it is a number
   */
  record Label(List<String> classes) implements Use {}

  /** A field of every kind, some of two. */
  static FuzzedFields everything() {
    return new FuzzedFields(
        TestPipelines.everything(),
        Map.ofEntries(
            Map.entry("id", List.of(new Id())),
            Map.entry("card", List.of(new Key(), new Per(0))),
            Map.entry("at", List.of(new Timestamp())),
            Map.entry("due", List.of(new Time(2, TimePart.HOUR_OF_DAY))),
            Map.entry("amount", List.of(new Numeric(0), new Value(0))),
            Map.entry("day", List.of(new Numeric(1), new Categorical(0))),
            Map.entry("país", List.of(new Categorical(1))),
            Map.entry("w", List.of(new Weight())),
            Map.entry("pixels", List.of(new Image(6, List.of(1, 2, 3)))),
            Map.entry("fraud", List.of(new Label(List.of("0", "1", "true", "é"))))),
        12,
        new int[] {1000, 7},
        1);
  }

  /** Numbers alone. */
  static FuzzedFields numbers() {
    return new FuzzedFields(
        TestPipelines.numbers(),
        Map.of(
            "amount", List.of(new Numeric(0)),
            "day", List.of(new Numeric(1)),
            "w", List.of(new Label(List.of()))),
        2,
        new int[0],
        0);
  }
}
