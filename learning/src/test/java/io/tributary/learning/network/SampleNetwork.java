package io.tributary.learning.network;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.kernels.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A network to be checked: every layer, every activation and every loss is in one of them. */
record SampleNetwork(FeatureSpec features, List<LayerSpec> hidden, LossSpec loss, Shape output) {

  private static final List<Categorical> TABLES =
      List.of(new Categorical(5, 3), new Categorical(2, 1));

  Layout layout() {
    Initializer usual = Initializer.suiting(Activation.IDENTITY);
    return Layout.of(features, hidden, output, usual);
  }

  int outputs() {
    return output.values();
  }

  int numeric() {
    return features.numericWidth();
  }

  int steps() {
    return features.steps();
  }

  List<Categorical> tables() {
    return List.copyOf(features.categorical().values());
  }

  private static FeatureSpec features(int numeric, List<Categorical> tables) {
    List<String> names = Stream.iterate("x", name -> name + "x").limit(numeric).toList();
    Map<String, Categorical> categorical = new LinkedHashMap<>();
    for (Categorical table : tables) {
      categorical.put("c" + categorical.size(), table);
    }
    return new FeatureSpec(names, categorical, 0);
  }

  /** Whether a row's answer while learning depends on the rows beside it. */
  boolean joinsRows() {
    return joinsRows(hidden);
  }

  private static boolean joinsRows(List<LayerSpec> layers) {
    return layers.stream()
        .anyMatch(
            layer ->
                switch (layer) {
                  case LayerSpec.BatchNorm _ -> true;
                  case LayerSpec.Residual(List<LayerSpec> inner) -> joinsRows(inner);
                  default -> false;
                });
  }

  /** How wide a row's target is. */
  int targets() {
    return switch (loss) {
      case LossSpec.CrossEntropy _, LossSpec.Perceptron _, LossSpec.Hinge _ -> 1;
      case LossSpec.BinaryCrossEntropy _, LossSpec.MeanSquaredError _, LossSpec.Huber _ ->
          outputs();
    };
  }

  static List<SampleNetwork> all() {
    List<SampleNetwork> shapes = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      shapes.add(plain(new LossSpec.MeanSquaredError(), 1, dense(5, activation)));
      shapes.add(embedded(dense(17, activation), dense(4, activation)));
    }
    shapes.add(plain(new LossSpec.CrossEntropy(), 2));
    shapes.add(
        new SampleNetwork(
            features(0, TABLES), List.of(), new LossSpec.MeanSquaredError(), new Shape.Flat(1)));
    losses(shapes);
    LayerSpec tanh = dense(6, Activation.TANH);
    LayerSpec block = new LayerSpec.Residual(List.of(dense(9, Activation.GELU), tanh));
    shapes.add(embedded(tanh, block, new LayerSpec.LayerNorm()));
    shapes.add(embedded(new LayerSpec.LayerNorm(), tanh, new LayerSpec.Dropout(0.5f)));
    shapes.add(embedded(new LayerSpec.Dropout(0.3f), tanh, new LayerSpec.Dropout(0.3f)));
    shapes.add(
        embedded(
            new LayerSpec.Flatten(),
            new LayerSpec.Residual(
                List.of(
                    new LayerSpec.LayerNorm(),
                    new LayerSpec.Residual(List.of(dense(6, Activation.PRELU)))))));
    shapes.add(
        embedded(
            new LayerSpec.BatchNorm(0.9f),
            new LayerSpec.Residual(List.of(dense(7, Activation.TANH), new LayerSpec.BatchNorm(0))),
            new LayerSpec.Activate(Activation.PRELU)));
    SampleImages.addTo(shapes);
    sequences(shapes);
    reconstructions(shapes);
    return shapes;
  }

  private static void sequences(List<SampleNetwork> shapes) {
    LayerSpec tanh = dense(6, Activation.TANH);
    shapes.add(sequence(new LayerSpec.Flatten()));
    shapes.add(sequence(new LayerSpec.Dropout(0.3f), new LayerSpec.Flatten(), tanh));
    LayerSpec perStep = new LayerSpec.PerStep(List.of(new LayerSpec.LayerNorm(), tanh));
    shapes.add(sequence(perStep, new LayerSpec.Flatten()));
    for (int kernel : new int[] {1, 2, 3, 7}) {
      LayerSpec conv = convSteps(17, kernel, Activation.PRELU);
      LayerSpec narrow = convSteps(3, kernel, Activation.SOFTMAX);
      shapes.add(sequence(conv, narrow, new LayerSpec.Flatten()));
      shapes.add(
          sequence(narrow, new LayerSpec.Residual(List.of(narrow)), new LayerSpec.Flatten()));
    }
    for (Cell cell : Cell.values()) {
      LayerSpec last = new LayerSpec.Recurrent(cell, 3);
      LayerSpec all = new LayerSpec.Recurrent(cell, 17, Returns.ALL);
      LayerSpec both = new LayerSpec.Recurrent(cell, 3, Returns.ALL, true, 0);
      LayerSpec bothLast = new LayerSpec.Recurrent(cell, 3, Returns.LAST, true, 2);
      shapes.add(sequence(last));
      shapes.add(sequence(all, new LayerSpec.Flatten()));
      shapes.add(sequence(both, new LayerSpec.Residual(List.of(both)), bothLast));
      shapes.add(sequence(new LayerSpec.Recurrent(cell, 3, Returns.LAST, false, 1)));
      shapes.add(
          sequence(
              new LayerSpec.Recurrent(cell, 3, Returns.ALL, false, 2), new LayerSpec.Flatten()));
      shapes.add(sequence(perStep, last, new LayerSpec.Repeat(), all, perStep, last, tanh));
    }
  }

  /** Sequences are as ragged as those of others. */
  private static void reconstructions(List<SampleNetwork> shapes) {
    LossSpec squares = new LossSpec.MeanSquaredError();
    LayerSpec tanh = dense(6, Activation.TANH);
    shapes.add(autoencoder(squares, new LayerSpec.Flatten(), tanh));
    shapes.add(autoencoder(new LossSpec.Huber(0.5f), new LayerSpec.PerStep(List.of(tanh))));
    for (Cell cell : Cell.values()) {
      LayerSpec all = new LayerSpec.Recurrent(cell, 17, Returns.ALL);
      LayerSpec last = new LayerSpec.Recurrent(cell, 3);
      shapes.add(autoencoder(squares, last, new LayerSpec.Repeat(), all));
      shapes.add(autoencoder(new LossSpec.Huber(0.5f), last));
    }
    LayerSpec conv = new LayerSpec.Conv2d(3, 3, new Padding.Same(), Activation.TANH);
    shapes.add(reconstructed(new Shape.Image(2, 3, 4), conv));
    shapes.add(
        reconstructed(
            new Shape.Image(2, 3, 4), conv, new LayerSpec.MaxPool(2, 2, new Padding.Same())));
  }

  private static void losses(List<SampleNetwork> shapes) {
    LayerSpec tanh = dense(6, Activation.TANH);
    for (int outputs : new int[] {2, 3}) {
      shapes.add(plain(new LossSpec.CrossEntropy(0.1f, 0), outputs, tanh));
      shapes.add(plain(new LossSpec.CrossEntropy(0, 2), outputs, tanh));
      shapes.add(plain(new LossSpec.CrossEntropy(0, 0.5f), outputs, tanh));
    }
    for (int outputs : new int[] {1, 3}) {
      shapes.add(plain(new LossSpec.BinaryCrossEntropy(), outputs, tanh));
      shapes.add(plain(new LossSpec.BinaryCrossEntropy(0.1f, 0), outputs, tanh));
      shapes.add(plain(new LossSpec.BinaryCrossEntropy(0, 2), outputs, tanh));
      shapes.add(plain(new LossSpec.Perceptron(), outputs, tanh));
      shapes.add(plain(new LossSpec.Hinge(), outputs, tanh));
      shapes.add(plain(new LossSpec.MeanSquaredError(), outputs, tanh));
      shapes.add(plain(new LossSpec.Huber(0.5f), outputs, tanh));
    }
  }

  private static SampleNetwork plain(LossSpec loss, int outputs, LayerSpec... hidden) {
    return new SampleNetwork(
        features(3, List.of()), List.of(hidden), loss, new Shape.Flat(outputs));
  }

  /** Pixels alone. */
  static SampleNetwork image(List<Integer> shape, LayerSpec... hidden) {
    FeatureSpec features =
        new FeatureSpec(List.of(), Map.of(), Map.of("pixels", new FeatureSpec.Image(shape)), 0);
    return new SampleNetwork(
        features, List.of(hidden), new LossSpec.CrossEntropy(), new Shape.Flat(3));
  }

  /** Pixels alone, which are reconstructed. */
  static SampleNetwork reconstructed(Shape.Image image, LayerSpec... hidden) {
    List<Integer> shape = List.of(image.channels(), image.height(), image.width());
    return new SampleNetwork(
        image(shape).features(), List.of(hidden), new LossSpec.MeanSquaredError(), image);
  }

  /** Two numbers and four columns of embeddings: six in all. */
  private static SampleNetwork embedded(LayerSpec... hidden) {
    return new SampleNetwork(
        features(2, TABLES), List.of(hidden), new LossSpec.CrossEntropy(), new Shape.Flat(3));
  }

  /** Up to five steps of two numbers and four columns of embeddings. */
  private static SampleNetwork sequence(LayerSpec... hidden) {
    return new SampleNetwork(
        features(2, TABLES).withSteps(5),
        List.of(hidden),
        new LossSpec.CrossEntropy(),
        new Shape.Flat(3));
  }

  /** Up to five steps, of which the two numbers are reconstructed. */
  private static SampleNetwork autoencoder(LossSpec loss, LayerSpec... hidden) {
    return new SampleNetwork(
        features(2, TABLES).withSteps(5), List.of(hidden), loss, new Shape.Sequence(5, 2));
  }

  private static LayerSpec convSteps(int filters, int kernel, Activation activation) {
    Padding same = new Padding.Same();
    return new LayerSpec.Conv1d(filters, kernel, 1, same, activation, Initializer.HE);
  }

  static LayerSpec dense(int units, Activation activation) {
    return new LayerSpec.Dense(units, activation);
  }
}
