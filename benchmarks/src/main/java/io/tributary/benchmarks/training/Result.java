package io.tributary.benchmarks.training;

import io.tributary.benchmarks.Spread;

/**
 * One contestant on one piece of work.
 *
 * @param work for example {@code MLP-S batch 16}
 * @param micros per run: median, lowest and highest slice
 * @param ratio to Tributary in the same slice, above 1 where Tributary is faster: median, lowest,
 *     highest
 * @param gigaflops of the products alone, by the median
 */
record Result(String work, String contestant, Spread micros, Spread ratio, double gigaflops) {

  static Result of(
      String work, Contestant contestant, double[] micros, double[] ours, double operations) {
    double[] ratios = new double[micros.length];
    for (int s = 0; s < micros.length; s++) {
      ratios[s] = micros[s] / ours[s];
    }
    Spread spread = Spread.of(micros);
    return new Result(
        work, contestant.name(), spread, Spread.of(ratios), operations / spread.median() / 1e3);
  }
}
