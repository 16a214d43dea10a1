package io.tributary.learning.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Watches a stream of numbers for a change of their level. A detection is told once: the detector
 * then forgets everything and starts over with the next value.
 *
 * <p>Deterministic and the same on every machine, memory bounded whatever the length of the stream,
 * nothing allocated per value. Confined to one thread.
 */
public abstract sealed class DriftDetector permits AdaptiveWindow, CumulativeSum, ErrorRate {

  /** Far above any loss in float32, and far enough from overflow when squared and summed. */
  private static final double HIGHEST = 1e100;

  private final String name;
  private double before = Double.NaN;
  private double after = Double.NaN;

  DriftDetector(String name) {
    this.name = name;
  }

  /** A detector that has seen nothing. */
  public static DriftDetector of(DriftSpec spec) {
    return switch (spec) {
      case DriftSpec.Adwin adwin -> new AdaptiveWindow(adwin);
      case DriftSpec.PageHinkley pageHinkley -> new CumulativeSum(pageHinkley);
      case DriftSpec.Ddm ddm -> new ErrorRate(ddm);
    };
  }

  /**
   * Takes the next value.
   *
   * @return whether this value completed the evidence of a drift
   * @throws IllegalArgumentException when the value is not finite, above 1e100 in size, or, for
   *     {@link DriftSpec.Ddm}, outside [0, 1]; the detector is as it was
   */
  public final boolean add(double value) {
    if (!(StrictMath.abs(value) <= HIGHEST)) {
      throw new IllegalArgumentException(
          "a drift detector takes finite values up to 1e100 in size: " + value);
    }
    boolean detected = observe(value);
    if (detected) {
      before = levelBefore();
      after = levelAfter();
      restart();
    }
    return detected;
  }

  /**
   * What the last detection is recorded as; levels that no value has told yet are NaN.
   *
   * @param example index of the example whose value was the last to be added
   */
  public final DriftSignal signal(long example) {
    return new DriftSignal(name, example, before, after);
  }

  /**
   * How much evidence of a drift there is now, not negative: an alarm comes as it passes 1, if the
   * detector has seen enough values to judge.
   */
  public abstract double score();

  /** Takes a valid value; whether it is evidence enough. */
  abstract boolean observe(double value);

  /** Asked when there is evidence enough. */
  abstract double levelBefore();

  /** Asked when there is evidence enough. */
  abstract double levelAfter();

  abstract void restart();

  abstract void writeState(DataOutput out) throws IOException;

  abstract void readState(DataInput in) throws IOException;

  /** Writes the state; {@link #read} restores it bit for bit. */
  public final void write(DataOutput out) throws IOException {
    out.writeDouble(before);
    out.writeDouble(after);
    writeState(out);
  }

  /**
   * Replaces the state by what {@link #write} wrote for a detector of the same spec.
   *
   * @throws IOException when it ends early or cannot be a state; this detector is unusable then
   */
  public final void read(DataInput in) throws IOException {
    before = in.readDouble();
    after = in.readDouble();
    readState(in);
  }
}
