package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.ReferenceData;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.Returns;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.Schedule;
import io.tributary.learning.task.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Nine speakers by how they say two vowels, sequences of 7 to 29 frames: the train split as a
 * stream, in 40 passes, shuffled anew at each, then the test split once.
 */
class JapaneseVowelsTest {

  private static final int PASSES = 40;
  private static final int FRAMES = 29;
  private static final int SPEAKERS = 9;
  private static final List<String> COLUMNS =
      IntStream.range(0, 12).mapToObj(d -> "d" + d).toList();

  /** One seed, or {@code -Dtributary.seeds=5}. */
  @Test
  void shouldTellSpeakersApart() throws IOException {
    double[] accuracies = new double[Integer.getInteger("tributary.seeds", 1)];
    for (int seed = 1; seed <= accuracies.length; seed++) {
      accuracies[seed - 1] = accuracy(seed);
    }
    System.out.println("japanese vowels, accuracy by seed: " + Arrays.toString(accuracies));
    Arrays.sort(accuracies);
    assertThat(accuracies[accuracies.length / 2]).isGreaterThanOrEqualTo(0.965);
  }

  private static double accuracy(long seed) throws IOException {
    List<Map<String, String>> rows = ReferenceData.rows("mts_japanesevowels.csv.gz");
    OnlineLearner learner = OnlineLearner.create(spec(seed));
    List<Example> train = sequences(rows, "train");
    Random random = new Random(seed);
    for (int pass = 0; pass < PASSES; pass++) {
      Collections.shuffle(train, random);
      train.forEach(learner::learn);
    }
    List<Example> test = sequences(rows, "test");
    Predictor predictor = new Predictor(learner.model());
    float[] probabilities = new float[SPEAKERS];
    int right = 0;
    for (Example example : test) {
      predictor.predict(example.inputs(), probabilities);
      right += best(probabilities) == example.target()[0] ? 1 : 0;
    }
    return right / (double) test.size();
  }

  private static int best(float[] probabilities) {
    return IntStream.range(1, SPEAKERS)
        .reduce(0, (best, k) -> probabilities[k] > probabilities[best] ? k : best);
  }

  private static LearnerSpec spec(long seed) {
    TrainingSpec training =
        new TrainingSpec(
            new LossSpec.CrossEntropy(),
            new ClassWeights.Equal(),
            true,
            4,
            new PoolSpec(
                List.of(new OptimizerSpec.Adam(0.003f, 0.9f, 0.999f, 1e-8f)), List.of(0.99f)),
            new UpdateSpec(new Schedule.Constant(), 0, 1, 1),
            seed,
            new EarlyStoppingSpec(1000, 2000, Integer.MAX_VALUE, 0, 0, Action.STOP_PUBLISHING),
            Optional.empty());
    return new LearnerSpec(
        new Task.Classification(
            "speaker", IntStream.rangeClosed(1, SPEAKERS).mapToObj(k -> "" + k).toList()),
        new FeatureSpec(COLUMNS, Map.of(), FeatureSpec.DEFAULT_CLIP).withSteps(FRAMES),
        List.of(
            new LayerSpec.Recurrent(Cell.LSTM, 16, Returns.LAST, true, 0),
            new LayerSpec.Dropout(0.2f)),
        training,
        new SnapshotSpec(1_000_000, false));
  }

  private static List<Example> sequences(List<Map<String, String>> rows, String split) {
    Map<String, List<Map<String, String>>> samples = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      if (split.equals(row.get("split"))) {
        samples.computeIfAbsent(row.get("sample"), _ -> new ArrayList<>()).add(row);
      }
    }
    return new ArrayList<>(samples.values().stream().map(JapaneseVowelsTest::example).toList());
  }

  private static Example example(List<Map<String, String>> frames) {
    float[] numeric = new float[FRAMES * COLUMNS.size()];
    for (int t = 0; t < frames.size(); t++) {
      float[] frame = ReferenceData.numbers(frames.get(t), COLUMNS);
      System.arraycopy(frame, 0, numeric, t * frame.length, frame.length);
    }
    float speaker = Float.parseFloat(Objects.requireNonNull(frames.getFirst().get("class"))) - 1;
    return new Example(new Inputs(numeric, new int[0], frames.size()), new float[] {speaker});
  }
}
