package io.tributary.benchmarks.nab;

/**
 * A peer whose score is published, so that the scoring rules can be checked against it: how far a
 * value is from the mean of the last 6,400, which are renewed a hundred at a time.
 */
final class WindowedGaussian implements Detector {

  private static final int WINDOW = 6400;
  private static final int STEP = 100;

  /** From here on the published detector's score is 1, whatever the distance. */
  private static final double FAR = 8.3;

  @Override
  public float[] scores(Series series) {
    float[] values = series.values();
    float[] scores = new float[values.length];
    double mean = 0;
    double deviation = 1;
    int known = 0;
    for (int i = 0; i < values.length; i++) {
      scores[i] = i == 0 ? 0 : (float) Math.min(FAR, Math.abs(values[i] - mean) / deviation);
      int seen = i < WINDOW ? i + 1 : i + 1 - (i + 1) % STEP;
      if (seen > known) {
        known = seen;
        int from = Math.max(0, known - WINDOW);
        mean = mean(values, from, known);
        deviation = deviation(values, from, known, mean);
      }
    }
    return scores;
  }

  private static double mean(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double deviation(float[] values, int from, int to, double mean) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return sum == 0 ? 1e-6 : Math.sqrt(sum / (to - from));
  }
}
