package io.tributary.learning.optimize;

/** Whole powers without {@link StrictMath#pow}, which allocates until it is compiled. */
final class Powers {

  private Powers() {}

  /**
   * {@code base} to the power of {@code exponent}, by squaring in pairs of doubles whose sum is the
   * number: all but correctly rounded, and the same on every machine.
   *
   * @param base in [0, 1]
   * @param exponent not negative
   */
  static double of(double base, long exponent) {
    double result = 1;
    double resultRest = 0;
    double square = base;
    double squareRest = 0;
    for (long bits = exponent; bits > 0; bits >>= 1) {
      if ((bits & 1) != 0) {
        double product = result * square;
        double error = Math.fma(result, square, -product);
        double rest = error + (result * squareRest + resultRest * square);
        result = product + rest;
        resultRest = rest - (result - product);
      }
      double product = square * square;
      double rest = Math.fma(square, square, -product) + 2 * square * squareRest;
      square = product + rest;
      squareRest = rest - (square - product);
    }
    return result;
  }
}
