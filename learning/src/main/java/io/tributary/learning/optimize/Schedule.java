package io.tributary.learning.optimize;

/**
 * How the learning rate changes with the steps. A pure function of the step and the same on every
 * machine, so that a checkpoint needs only the count of steps.
 */
public sealed interface Schedule {

  /**
   * What the learning rate is multiplied by, in [0, 1].
   *
   * @param step how many steps were made, this one counted: 1 at the first
   */
  double factor(long step);

  /** Always 1. */
  record Constant() implements Schedule {
    @Override
    public double factor(long step) {
      return 1;
    }
  }

  /**
   * Multiplied by {@code factor} after every {@code every} steps.
   *
   * @param every at least 1
   * @param factor in (0, 1]
   */
  record Step(long every, double factor) implements Schedule {
    public Step {
      requireSteps("every", every);
      if (!(factor > 0 && factor <= 1)) {
        throw new IllegalArgumentException("factor must be in (0, 1]: " + factor);
      }
    }

    @Override
    public double factor(long step) {
      return Powers.of(factor, (step - 1) / every);
    }
  }

  /**
   * Half a cosine from 1 to {@code floor}, then from 1 again, since a stream has no end to decay
   * towards: SGDR with equal periods (Loshchilov and Hutter, 2017, equation 5).
   *
   * @param period steps from one restart to the next, at least 1
   * @param floor in [0, 1]
   */
  record Cosine(long period, double floor) implements Schedule {
    public Cosine {
      requireSteps("period", period);
      if (!(floor >= 0 && floor <= 1)) {
        throw new IllegalArgumentException("floor must be in [0, 1]: " + floor);
      }
    }

    @Override
    public double factor(long step) {
      double passed = (double) ((step - 1) % period) / period;
      return floor + (1 - floor) * halfWave(passed);
    }

    /** {@code (1 + cos πx) / 2} for x in [0, 1], by half the angle. */
    private static double halfWave(double x) {
      double sine = sine(StrictMath.PI / 2 * (x < 0.5 ? x : 1 - x));
      return x < 0.5 ? 1 - sine * sine : sine * sine;
    }

    /** Taylor's series, to the precision of a double up to π/4; StrictMath's sine allocates. */
    private static double sine(double x) {
      double sum = 1;
      for (int k = 16; k > 0; k -= 2) {
        sum = 1 - sum * x * x / (k * (k + 1));
      }
      return x * sum;
    }
  }

  /**
   * {@code 1 / (1 + decay·(step - 1))}, the rates whose sum diverges and whose squares' sum does
   * not (Robbins and Monro, 1951).
   *
   * @param decay positive and finite
   */
  record InverseTime(double decay) implements Schedule {
    public InverseTime {
      if (!(decay > 0) || Double.isInfinite(decay)) {
        throw new IllegalArgumentException("decay must be positive and finite: " + decay);
      }
    }

    @Override
    public double factor(long step) {
      return 1 / (1 + decay * (step - 1));
    }
  }

  /**
   * Rises in a straight line to 1 at step {@code steps}; another schedule starts after it.
   *
   * @param steps at least 1
   * @param then not another warm-up
   */
  record WarmUp(long steps, Schedule then) implements Schedule {
    public WarmUp {
      requireSteps("steps", steps);
      if (then instanceof WarmUp) {
        throw new IllegalArgumentException("after a warm-up comes no other: " + then);
      }
    }

    @Override
    public double factor(long step) {
      return step <= steps ? (double) step / steps : then.factor(step - steps);
    }
  }

  private static void requireSteps(String name, long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + steps);
    }
  }
}
