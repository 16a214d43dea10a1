package io.tributary.learning.tribuo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tributary.learning.ReferenceData;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.onnx.Tolerance;
import io.tributary.learning.optimize.OptimizerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.data.csv.CSVLoader;
import org.tribuo.evaluation.TrainTestSplitter;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;

/** How networks are used from Tribuo: from a CSV file to ONNX Runtime. */
class ExamplesTest {

  private final Path folder;

  ExamplesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldClassifyFromCsvToOnnxRuntime() throws Exception {
    // Load. Whatever makes a Tribuo data set will do; parcels have four columns and how they went.
    CSVLoader<Label> csv = new CSVLoader<>(new LabelFactory());
    Dataset<Label> monday = csv.load(parcels("monday.csv", 1, "sent"), "sent");
    Dataset<Label> tuesday = csv.load(parcels("tuesday.csv", 2, "sent"), "sent");
    Dataset<Label> wednesday = csv.load(parcels("wednesday.csv", 3, "sent"), "sent");

    // Train: one pass in the order of the file, as a stream would be learned.
    NeuralTrainer<Label> trainer =
        new NeuralTrainerBuilder<Label>()
            .network(new Dense(32, Activation.RELU), new Dense(16, Activation.RELU))
            .optimizer(new OptimizerSpec.Adam(0.003f))
            .build();
    NeuralModel<Label> model = trainer.train(monday);

    // Evaluate.
    LabelEvaluator evaluator = new LabelEvaluator();
    double afterMonday = evaluator.evaluate(model, wednesday).accuracy();
    assertThat(afterMonday).isGreaterThan(0.85);

    // Save and load. The file holds all of the learner: weights, optimizer, statistics.
    Path file = folder.resolve("parcels.model");
    model.serializeToFile(file);
    NeuralModel<Label> loaded =
        (NeuralModel<Label>) Model.deserializeFromFile(file).castModel(Label.class);

    // Go on learning. The model becomes the one that had learned both days in one go.
    NeuralModel<Label> better = trainer.incrementalTrain(tuesday, loaded);
    assertThat(evaluator.evaluate(better, wednesday).accuracy()).isGreaterThan(afterMonday);

    // Export and score with ONNX Runtime. Scaling is inside the graph: columns go in raw, in the
    // order of the model's feature ids.
    Path onnx = folder.resolve("parcels.onnx");
    better.saveONNXModel("io.tributary.example", 1, onnx);
    float[][] row = {{10, 20.5f, 30, 12}}; // height, length, weight, width
    assertThat(better.getFeatureIDMap().getID("weight")).isEqualTo(2);
    float[] probabilities = score(onnx, row, "probabilities")[0];

    Map<String, Label> scores = better.predict(parcel(10, 20.5, 30, 12)).getOutputScores();
    for (int id = 0; id < probabilities.length; id++) {
      String label = better.getOutputIDInfo().getOutput(id).getLabel();
      double expected = requireNonNull(scores.get(label)).getScore();
      assertThat((double) probabilities[id])
          .isCloseTo(expected, within(Tolerance.of(better.trained(), expected)));
    }
  }

  @Test
  void shouldPredictPrices() throws IOException {
    CSVLoader<Regressor> csv = new CSVLoader<>(new RegressionFactory());
    TrainTestSplitter<Regressor> split =
        new TrainTestSplitter<>(
            csv.loadDataSource(parcels("prices.csv", 1, "price"), "price"), 0.7, 1);

    // For a file that is no stream: several passes, each in a new order, in mini-batches.
    NeuralTrainer<Regressor> trainer =
        new NeuralTrainerBuilder<Regressor>()
            .network(new Dense(32, Activation.TANH))
            .miniBatch(8)
            .epochs(20)
            .shuffle()
            .build();
    NeuralModel<Regressor> model = trainer.train(new MutableDataset<>(split.getTrain()));

    RegressionEvaluation evaluation =
        new RegressionEvaluator().evaluate(model, new MutableDataset<>(split.getTest()));
    assertThat(evaluation.averageR2()).isGreaterThan(0.98);
  }

  @Test
  void shouldReadDigits() throws IOException {
    Path digits = ReferenceData.unpacked("digits8x8_1797.csv.gz", folder);
    TrainTestSplitter<Label> split =
        new TrainTestSplitter<>(
            new CSVLoader<>(new LabelFactory()).loadDataSource(digits, "class"), 0.7, 1);

    NeuralTrainer<Label> trainer =
        new NeuralTrainerBuilder<Label>()
            .network(new Dense(64, Activation.RELU))
            .epochs(10)
            .shuffle()
            .build();
    NeuralModel<Label> model = trainer.train(new MutableDataset<>(split.getTrain()));

    assertThat(
            new LabelEvaluator().evaluate(model, new MutableDataset<>(split.getTest())).accuracy())
        .isGreaterThan(0.95);
  }

  private Path parcels(String name, long seed, String response) throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    lines.add("length,width,height,weight," + response);
    for (int i = 0; i < 1500; i++) {
      double[] size = random.doubles(3, 5, 60).toArray();
      double weight = random.nextDouble(0.1, 30);
      double litres = size[0] * size[1] * size[2] / 1000;
      String sent = weight > 20 || litres > 60 ? "freight" : weight > 5 ? "parcel" : "packet";
      double price = 2 + 0.8 * weight + 0.1 * litres;
      Object answer = response.equals("sent") ? sent : price;
      lines.add("%s,%s,%s,%s,%s".formatted(size[0], size[1], size[2], weight, answer));
    }
    return Files.write(folder.resolve(name), lines);
  }

  private static Example<Label> parcel(double height, double length, double weight, double width) {
    String[] names = {"height", "length", "weight", "width"};
    double[] values = {height, length, weight, width};
    return new ArrayExample<>(new Label("unknown"), names, values);
  }

  private static float[][] score(Path onnx, float[][] rows, String output) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(onnx.toString());
        OnnxTensor numeric = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of("numeric", numeric))) {
      return (float[][]) result.get(output).orElseThrow().getValue();
    }
  }
}
