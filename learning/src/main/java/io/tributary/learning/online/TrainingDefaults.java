package io.tributary.learning.online;

import io.tributary.learning.drift.DriftSpec.Adwin;
import io.tributary.learning.drift.DriftSpec.PageHinkley;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.OptimizerSpec.AdaGrad;
import io.tributary.learning.optimize.OptimizerSpec.Adam;
import io.tributary.learning.optimize.OptimizerSpec.AdamW;
import io.tributary.learning.optimize.OptimizerSpec.RmsProp;
import io.tributary.learning.optimize.OptimizerSpec.Sgd;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How networks learn unless someone says otherwise: measured on streams with and without drift, and
 * not tuned to any of them.
 */
public final class TrainingDefaults {

  /** A network with fewer parameters learns from each example at once, three times over. */
  public static final long SMALL_NETWORK = 20_000;

  /** Of a {@link PoolSpec}. */
  public static final List<Float> AVERAGING = List.of(0.99f, 0.999f);

  /** Of an {@link UpdateSpec}: reached only by gradients that would throw the weights. */
  public static final float CLIP_NORM = 10;

  /** The most candidates that {@link #spread} makes. */
  public static final int MOST_CANDIDATES = 9;

  /** Page-Hinkley for errors in [0, 1], more alert than for losses around 1. */
  public static final PageHinkley PAGE_HINKLEY = new PageHinkley(30, 0.005, 30, 0.9999);

  /** ADWIN for errors in [0, 1], more alert than is usual for one that alarms at falls too. */
  public static final Adwin ADWIN = new Adwin(0.01, 32, 5, 5, 10);

  /** What watches the errors, and what a detection does. */
  public static final DriftPolicy DRIFT =
      new DriftPolicy(ADWIN, DriftPolicy.Response.RAISE_LEARNING_RATE, 3, 1000);

  private TrainingDefaults() {}

  /** Examples per update of a network with so many parameters. */
  public static int miniBatch(long parameters) {
    return isSmall(parameters) ? 1 : 16;
  }

  /** How many candidates learn a network with so many parameters. */
  public static int candidates(long parameters) {
    return isSmall(parameters) ? 3 : 1;
  }

  /**
   * The update rule around which the candidates for so many parameters are spread. Its epsilon is
   * large, so that weights whose gradients are tiny, most of them in a network that is nearly
   * right, make small steps and not whole ones.
   */
  public static RmsProp optimizer(long parameters) {
    return new RmsProp(isSmall(parameters) ? 0.01f : 0.003f, 0.99f, 0, 0.01f);
  }

  /** The pool that learns a network with so many parameters. */
  public static PoolSpec pool(long parameters) {
    return new PoolSpec(spread(optimizer(parameters), candidates(parameters)), AVERAGING);
  }

  /**
   * The same update rule at several learning rates, from the lowest on, each about three times the
   * one before: 0.1, 0.3, 1, 3 and 10 times the rule's own, and so on.
   *
   * @param candidates how many, from 1 to {@link #MOST_CANDIDATES}; of an even number one more is
   *     below the rule's own rate than above
   * @throws IllegalArgumentException when a rate is above {@link OptimizerSpec#HIGHEST_RATE}
   */
  public static List<OptimizerSpec> spread(OptimizerSpec rule, int candidates) {
    if (candidates < 1 || candidates > MOST_CANDIDATES) {
      throw new IllegalArgumentException(
          "candidates must be from 1 to " + MOST_CANDIDATES + ": " + candidates);
    }
    int lowest = -(candidates / 2);
    return IntStream.range(lowest, lowest + candidates)
        .mapToObj(step -> withRate(rule, stepped(rule.learningRate(), step)))
        .toList();
  }

  /** In decimal, so that 0.01 becomes 0.003 and not its neighbour. */
  private static float stepped(float rate, int step) {
    BigDecimal factor = BigDecimal.valueOf(Math.floorMod(step, 2) == 0 ? 1 : 3);
    return new BigDecimal(Float.toString(rate))
        .multiply(factor.scaleByPowerOfTen(Math.floorDiv(step, 2)))
        .floatValue();
  }

  private static OptimizerSpec withRate(OptimizerSpec rule, float rate) {
    return switch (rule) {
      case Sgd(_, var momentum, var nesterov) -> new Sgd(rate, momentum, nesterov);
      case AdaGrad(_, var epsilon) -> new AdaGrad(rate, epsilon);
      case RmsProp(_, var decay, var momentum, var epsilon) ->
          new RmsProp(rate, decay, momentum, epsilon);
      case Adam(_, var beta1, var beta2, var epsilon) -> new Adam(rate, beta1, beta2, epsilon);
      case AdamW(_, var beta1, var beta2, var epsilon, var decay) ->
          new AdamW(rate, beta1, beta2, epsilon, decay);
    };
  }

  private static boolean isSmall(long parameters) {
    return parameters < SMALL_NETWORK;
  }
}
