package io.tributary.learning.drift;

/** A drift detector and its constants. The defaults are those that are published most often. */
public sealed interface DriftSpec {

  /** The name of the detector in signals and meters. */
  String detector();

  /**
   * ADWIN (Bifet and Gavaldà, 2007): alarms when the means of an older and a newer part of the
   * window differ by more than chance allows, whichever is higher.
   *
   * @param delta bound of the chance of a false alarm at a cut, in (0, 1)
   * @param clock values from one check to the next, at least 1
   * @param maxBuckets of one size, in [1, 64]; the more, the finer the cuts of old values
   * @param minWindow values in each part at least, at least 1
   * @param gracePeriod values in the window before the first check, not negative
   */
  record Adwin(double delta, int clock, int maxBuckets, int minWindow, int gracePeriod)
      implements DriftSpec {

    /** For a loss of any scale. */
    public static final Adwin DEFAULT = new Adwin(0.002, 32, 5, 5, 10);

    public Adwin {
      if (!(delta > 0 && delta < 1)) {
        throw new IllegalArgumentException("delta must be in (0, 1): " + delta);
      }
      requireAtLeast(1, "clock", clock);
      if (maxBuckets < 1 || maxBuckets > 64) {
        throw new IllegalArgumentException("maxBuckets must be in [1, 64]: " + maxBuckets);
      }
      requireAtLeast(1, "minWindow", minWindow);
      requireAtLeast(0, "gracePeriod", gracePeriod);
    }

    @Override
    public String detector() {
      return "adwin";
    }
  }

  /**
   * The Page-Hinkley test (Page, 1954), one-sided: alarms when values have risen above their
   * running mean for long enough, by a sum in the unit of the values.
   *
   * @param minimum values before the first alarm, at least 1
   * @param delta rise above the mean that is tolerated, not negative
   * @param threshold of the sum of what is above that, positive
   * @param alpha what a value leaves of the sum before it, in (0, 1]
   */
  record PageHinkley(int minimum, double delta, double threshold, double alpha)
      implements DriftSpec {

    /** For losses around 1. */
    public static final PageHinkley DEFAULT = new PageHinkley(30, 0.005, 50, 0.9999);

    public PageHinkley {
      requireAtLeast(1, "minimum", minimum);
      if (!(delta >= 0) || Double.isInfinite(delta)) {
        throw new IllegalArgumentException("delta must be finite and not negative: " + delta);
      }
      requirePositive("threshold", threshold);
      if (!(alpha > 0 && alpha <= 1)) {
        throw new IllegalArgumentException("alpha must be in (0, 1]: " + alpha);
      }
    }

    @Override
    public String detector() {
      return "page-hinkley";
    }
  }

  /**
   * DDM (Gama, Medas, Castillo and Rodrigues, 2004): alarms when the error rate has risen
   * significantly above the lowest that it reached. Takes values in [0, 1] only: 1 for an error, 0
   * for none. After a start without any error the first one alarms.
   *
   * @param warmUp values after which the rate counts, at least 1
   * @param deviations above the lowest rate that alarm, positive; the paper also warns at two
   *     thirds of its 3, where {@link DriftDetector#score} is
   */
  record Ddm(int warmUp, double deviations) implements DriftSpec {

    /** As in the paper. */
    public static final Ddm DEFAULT = new Ddm(30, 3);

    public Ddm {
      requireAtLeast(1, "warmUp", warmUp);
      requirePositive("deviations", deviations);
    }

    @Override
    public String detector() {
      return "ddm";
    }
  }

  private static void requireAtLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be positive and finite: " + value);
    }
  }
}
