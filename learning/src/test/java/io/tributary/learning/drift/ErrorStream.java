package io.tributary.learning.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Errors, 1, among hits, 0, at rates that change from one stretch to the next. */
final class ErrorStream {

  private ErrorStream() {}

  /** As many values at each rate. */
  static double[] of(int length, double... rates) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    double[] values = new double[length * rates.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < rates[i / length] ? 1 : 0;
    }
    return values;
  }

  /** Indexes of the values from {@code from} on at which the detector detects. */
  static List<Integer> detections(DriftDetector detector, double[] values, int from) {
    List<Integer> detections = new ArrayList<>();
    for (int i = from; i < values.length; i++) {
      if (detector.add(values[i])) {
        detections.add(i);
      }
    }
    return detections;
  }
}
