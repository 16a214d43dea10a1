package io.tributary.streams.scoring;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Inputs on which two implementations of a model are compared: around what it learned from, far
 * away from it at magnitudes from 1e-6 to 1e9, and with values missing. The same for the same
 * model.
 */
final class ProbeRows {

  private static final int NEAR = 32;

  private final TrainedModel model;
  private final List<Integer> buckets;
  private final List<Inputs> rows = new ArrayList<>();

  private ProbeRows(TrainedModel model) {
    this.model = model;
    buckets =
        model.features().categorical().values().stream()
            .map(FeatureSpec.Categorical::buckets)
            .toList();
  }

  static List<Inputs> of(TrainedModel model) {
    ProbeRows probes = new ProbeRows(model);
    probes.near();
    probes.far();
    probes.missing();
    return List.copyOf(probes.rows);
  }

  /** Steps of up to ±8 deviations, another one in every column. */
  private void near() {
    for (int row = 0; row < NEAR; row++) {
      float[] numeric = center();
      for (int i = 0; i < numeric.length; i++) {
        int step = Math.floorMod(row * 7 + i * 5, NEAR + 1) - NEAR / 2;
        numeric[i] += 0.5f * step * model.standardization().scale()[i];
      }
      add(numeric);
    }
  }

  /** All columns at one magnitude, the signs taking turns. */
  private void far() {
    for (int exponent = -6; exponent <= 9; exponent++) {
      for (int turn = 0; turn < 2; turn++) {
        float[] numeric = center();
        for (int i = 0; i < numeric.length; i++) {
          float magnitude = (float) Math.pow(10, exponent);
          numeric[i] = (i + turn) % 2 == 0 ? magnitude : -magnitude;
        }
        add(numeric);
      }
    }
  }

  /** Everything missing, then every third column. */
  private void missing() {
    for (int turn = -1; turn < 3; turn++) {
      float[] numeric = center();
      for (int i = 0; i < numeric.length; i++) {
        if (turn < 0 || i % 3 == turn) {
          numeric[i] = Float.NaN;
        }
      }
      add(numeric);
    }
  }

  private float[] center() {
    float[] mean = model.standardization().mean();
    return Arrays.copyOf(mean, mean.length);
  }

  private void add(float[] numeric) {
    int[] categorical = new int[buckets.size()];
    for (int i = 0; i < categorical.length; i++) {
      categorical[i] = (rows.size() * 5 + i) % buckets.get(i);
    }
    rows.add(new Inputs(numeric, categorical));
  }
}
