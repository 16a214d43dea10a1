package io.tributary.learning.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.ReferenceData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Online linear models on standardised features, against figures that River publishes. The models
 * are written out in double here, so that only the standardisation is under test: predict with the
 * statistics before the row, count it, standardise again, learn.
 */
class PublishedRegressionsTest {

  @Test
  void shouldGiveThePublishedLogisticRegressionOfElec2() throws IOException {
    List<String> columns =
        List.of(
            "date", "day", "period", "nswprice", "nswdemand", "vicprice", "vicdemand", "transfer");
    LinearModel model = new LinearModel(columns.size(), 0.005, 0.01);
    int right = 0;
    int truePositives = 0;
    int positives = 0;
    int predictedPositives = 0;
    List<Map<String, String>> rows = ReferenceData.rows("elec2.csv.gz");
    for (Map<String, String> row : rows) {
      float[] x = ReferenceData.numbers(row, columns);
      boolean up = "UP".equals(row.get("class"));
      boolean said = model.predict(x) > 0; // p > 0.5
      model.count(x);
      double p = 1 / (1 + StrictMath.exp(-model.predict(x)));
      model.learn(p - (up ? 1 : 0));
      right += said == up ? 1 : 0;
      positives += up ? 1 : 0;
      predictedPositives += said ? 1 : 0;
      truePositives += said && up ? 1 : 0;
    }
    double f1 = 2.0 * truePositives / (positives + predictedPositives);
    assertThat((double) right / rows.size()).isCloseTo(0.8221442443502824, within(1e-3));
    assertThat(f1).isCloseTo(0.7770862722319033, within(1e-3));
  }

  @Test
  void shouldGiveThePublishedLinearRegressionOfChickWeights() throws IOException {
    List<String> columns = List.of("time", "chick", "diet");
    LinearModel model = new LinearModel(columns.size(), 0.005, 0.01);
    double absolute = 0;
    double squared = 0;
    List<Map<String, String>> rows = ReferenceData.rows("chick_weights.csv.gz");
    for (Map<String, String> row : rows) {
      float[] x = ReferenceData.numbers(row, columns);
      double y = ReferenceData.numbers(row, List.of("weight"))[0];
      double error = model.predict(x) - y;
      absolute += Math.abs(error);
      squared += error * error;
      model.count(x);
      model.learn(2 * (model.predict(x) - y));
    }
    assertThat(absolute / rows.size()).isCloseTo(24.4880172, within(1e-2));
    assertThat(Math.sqrt(squared / rows.size())).isCloseTo(37.1301185, within(1e-2));
  }

  private static final class LinearModel {
    private final Standardizer standardizer;
    private final float[] z;
    private final double[] w;
    private final double rate;
    private final double biasRate;
    private double b;

    LinearModel(int columns, double rate, double biasRate) {
      standardizer = new Standardizer(columns);
      z = new float[columns];
      w = new double[columns];
      this.rate = rate;
      this.biasRate = biasRate;
    }

    double predict(float[] x) {
      standardizer.transform(x, 0, z);
      double sum = b;
      for (int i = 0; i < w.length; i++) {
        sum += w[i] * z[i];
      }
      return sum;
    }

    void count(float[] x) {
      standardizer.update(x);
    }

    void learn(double gradient) {
      for (int i = 0; i < w.length; i++) {
        w[i] -= rate * gradient * z[i];
      }
      b -= biasRate * gradient;
    }
  }
}
