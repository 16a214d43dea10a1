package io.tributary.learning.tribuo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Small learnable data sets in Tribuo's form. Features are p1, p2, ... p11. */
final class ToyData {

  private static final int FEATURES = 11;

  private ToyData() {}

  /** Three labels, of which every data set of three and more rows has all. */
  static Dataset<Label> labels(int from, int to) {
    String[] names = {"low", "middle", "high"};
    return data(
        new LabelFactory(),
        from,
        to,
        row -> new Label(names[row < 3 ? row : score(row) < -1 ? 0 : score(row) < 1 ? 1 : 2]));
  }

  static Dataset<Regressor> values(int from, int to) {
    return data(
        new RegressionFactory(), from, to, row -> new Regressor("price", 1000 + 50 * score(row)));
  }

  /** Two dimensions, in units far apart. */
  static Dataset<Regressor> pairs(int from, int to) {
    String[] names = {"weight", "age"};
    return data(
        new RegressionFactory(),
        from,
        to,
        row -> new Regressor(names, new double[] {1e5 * score(row), 0.01 * features(row)[4]}));
  }

  /** Two labels that do not exclude each other, neither in many rows. */
  static Dataset<MultiLabel> sets(int from, int to) {
    return data(
        new MultiLabelFactory(),
        from,
        to,
        row -> {
          Set<Label> labels = new HashSet<>();
          if (row == 0 || score(row) > 0) {
            labels.add(new Label("heavy"));
          }
          if (row == 0 || features(row)[4] > 0) {
            labels.add(new Label("fragile"));
          }
          return new MultiLabel(labels);
        });
  }

  private static <T extends Output<T>> Dataset<T> data(
      OutputFactory<T> factory, int from, int to, IntFunction<T> output) {
    SimpleDataSourceProvenance source =
        new SimpleDataSourceProvenance(
            "toy", OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), factory);
    MutableDataset<T> data = new MutableDataset<>(source, factory);
    for (int row = from; row < to; row++) {
      data.add(example(output.apply(row), features(row)));
    }
    return data;
  }

  /** An example with the features p1, p2, ...; time in its metadata. */
  static <T extends Output<T>> Example<T> example(T output, double... values) {
    List<Feature> features =
        IntStream.range(0, values.length)
            .mapToObj(i -> new Feature("p" + (i + 1), values[i]))
            .toList();
    Example<T> example = new ArrayExample<>(output, features);
    example.setMetadataValue("timestamp", Instant.ofEpochSecond((long) values[0]));
    return example;
  }

  private static double[] features(int row) {
    Random random = new Random(row);
    return random.doubles(FEATURES, -2, 2).toArray();
  }

  private static double score(int row) {
    double[] x = features(row);
    return x[1] - x[9];
  }
}
