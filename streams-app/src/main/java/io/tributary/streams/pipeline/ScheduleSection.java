package io.tributary.streams.pipeline;

import io.tributary.learning.optimize.Schedule;

/** {@code training.optimizer.schedule}: how the learning rate changes with the updates. */
final class ScheduleSection {

  private static final int MOST_STEPS = 1_000_000_000;
  private static final ValueReader<Integer> STEPS = Values.integer(1, MOST_STEPS);

  private enum Type {
    CONSTANT,
    STEP,
    COSINE,
    INVERSE_TIME
  }

  private ScheduleSection() {}

  static Schedule read(Section section) {
    Type type =
        section.get("type", Choice.of(Type.class), Type.CONSTANT, Choice.name(Type.CONSTANT));
    Schedule then =
        switch (type) {
          case CONSTANT -> new Schedule.Constant();
          case STEP ->
              new Schedule.Step(
                  section.get("every", STEPS, 10_000),
                  section.get("factor", Values.decimal(Range.above(0, 1)), 0.5));
          case COSINE ->
              new Schedule.Cosine(
                  section.get("period", STEPS, 10_000),
                  section.get("floor", Values.decimal(Range.closed(0, 1)), 0.01));
          case INVERSE_TIME ->
              new Schedule.InverseTime(
                  section.get("decay", Values.decimal(Range.above(0, 1e6)), 0.0001, "0.0001"));
        };
    int warmUp = section.get("warmUp", Values.integer(0, MOST_STEPS), 0);
    section.finish();
    return warmUp == 0 ? then : new Schedule.WarmUp(warmUp, then);
  }
}
