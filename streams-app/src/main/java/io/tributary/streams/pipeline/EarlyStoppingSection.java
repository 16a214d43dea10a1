package io.tributary.streams.pipeline;

import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import java.util.Optional;

/** {@code training.earlyStopping}: when the best weights count as better than the current ones. */
final class EarlyStoppingSection {

  private static final ValueReader<Integer> HOLD_OUT =
      value -> {
        Optional<Integer> every = Values.integer(0, 1_000_000).read(value);
        if (every.equals(Optional.of(1))) {
          value.mistake("would keep every example from learning; write 0 or at least 2.");
          return Optional.empty();
        }
        return every;
      };

  private EarlyStoppingSection() {}

  static EarlyStoppingSpec read(Section section) {
    int checkEvery = section.get("checkEvery", Values.integer(1, 1_000_000_000), 1000);
    int window = section.get("window", Values.integer(1, 100_000), 2000);
    int patience = section.get("patience", Values.integer(1, 1_000_000), 5);
    double minDelta =
        section.get("minDelta", Values.decimal(Range.closed(0, 1e9)), 0.0001, "0.0001");
    int holdOutEvery = section.get("holdOutEvery", HOLD_OUT, 0);
    Action action =
        section.get(
            "action",
            Choice.of(Action.class),
            Action.STOP_PUBLISHING,
            Choice.name(Action.STOP_PUBLISHING));
    section.finish();
    return new EarlyStoppingSpec(checkEvery, window, patience, minDelta, holdOutEvery, action);
  }
}
