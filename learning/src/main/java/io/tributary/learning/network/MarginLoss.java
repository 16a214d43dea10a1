package io.tributary.learning.network;

/** {@code max(0, margin + wrong - right)}, with its gradient; arguments as in {@link Losses}. */
final class MarginLoss {

  private MarginLoss() {}

  static double gradient(
      float margin, int n, float[] y, int at, int truth, float share, float[] dy) {
    return n == 1
        ? ofScore(margin, y, at, truth, share, dy)
        : ofClasses(margin, n, y, at, truth, share, dy);
  }

  /** One score, which is to be above 0 for class 1 and below for class 0. */
  private static double ofScore(
      float margin, float[] y, int at, int truth, float share, float[] dy) {
    float sign = truth == 1 ? 1f : -1f;
    float lacking = margin - sign * y[at];
    // At the boundary itself a perceptron must learn, or it would never leave zero weights.
    boolean learns = !(lacking < 0);
    dy[at] = learns ? -sign * share : 0f;
    return learns ? lacking : 0;
  }

  private static double ofClasses(
      float margin, int n, float[] y, int at, int truth, float share, float[] dy) {
    int rival = truth == 0 ? 1 : 0;
    for (int j = 0; j < n; j++) {
      dy[at + j] = 0f;
      if (j != truth && y[at + j] > y[at + rival]) {
        rival = j;
      }
    }
    float lacking = margin + y[at + rival] - y[at + truth];
    boolean learns = !(lacking < 0);
    if (learns) {
      dy[at + rival] = share;
      dy[at + truth] = -share;
    }
    return learns ? lacking : 0;
  }
}
