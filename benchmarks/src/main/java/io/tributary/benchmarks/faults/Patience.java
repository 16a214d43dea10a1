package io.tributary.benchmarks.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Waits, but not for ever. */
final class Patience {

  private static final Duration STEP = Duration.ofMillis(5);

  private Patience() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @param what is waited for, for people
   * @throws FaultException when it does not come true in time
   */
  static void await(String what, Duration longest, BooleanSupplier condition) {
    if (!holds(longest, condition)) {
      throw new FaultException("not within " + longest.toSeconds() + " s: " + what);
    }
  }

  /** Waits for the condition; whether it came true in time. */
  static boolean holds(Duration longest, BooleanSupplier condition) {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause(STEP);
    }
    return true;
  }

  /**
   * Waits until something has grown to a size; whether it has.
   *
   * @param stall how long it may stay as it is
   */
  static boolean grows(Duration stall, int complete, IntSupplier size) {
    int[] largest = {size.getAsInt()};
    while (largest[0] < complete) {
      boolean grown =
          holds(
              stall,
              () -> {
                int before = largest[0];
                largest[0] = Math.max(before, size.getAsInt());
                return largest[0] > before;
              });
      if (!grown) {
        return false;
      }
    }
    return true;
  }

  /** Lets time pass. */
  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FaultException("interrupted", interrupted);
    }
  }
}
