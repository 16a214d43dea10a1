package io.tributary.streams.scoring;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Inputs on which two implementations of a model are compared: around what it learned from, far
 * away from it at magnitudes from 1e-6 to 1e9, and with values missing. For a model that reads
 * sequences, such events in sequences of lengths from one to the most. The same for the same model.
 */
final class ProbeRows {

  private static final int NEAR = 32;

  /** Has no divisor in common with the number of rows, 68. */
  private static final int STRIDE = 27;

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
    return model.features().isSequence() ? probes.sequences() : List.copyOf(probes.rows);
  }

  /** As many sequences as there are rows; each ends with another of them. */
  private List<Inputs> sequences() {
    FeatureSpec features = model.features();
    List<Inputs> sequences = new ArrayList<>();
    for (int last = 0; last < rows.size(); last++) {
      float[] numeric = new float[features.steps() * features.numericWidth()];
      int[] categorical = new int[features.steps() * buckets.size()];
      int length = length(last);
      for (int step = 0; step < length; step++) {
        Inputs event = rows.get(Math.floorMod(last - (length - 1 - step), rows.size()));
        System.arraycopy(
            event.numeric(), 0, numeric, step * features.numericWidth(), event.numeric().length);
        System.arraycopy(
            event.categorical(), 0, categorical, step * buckets.size(), buckets.size());
      }
      sequences.add(new Inputs(numeric, categorical, length));
    }
    return List.copyOf(sequences);
  }

  /** From 1 to the most, evenly and out of order, so that every batch is ragged. */
  private int length(int row) {
    int place = row * STRIDE % rows.size();
    return 1 + (model.features().steps() - 1) * place / (rows.size() - 1);
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
