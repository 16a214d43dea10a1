package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.ModelWeights;
import io.tributary.learning.onnx.OpenGraph;
import io.tributary.registry.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Models are swapped while other threads score: no crash, no leak, no answer under a wrong name.
 */
@Timeout(60)
final class SessionSwapTest {

  private static final int SWAPS = 300;
  private static final int VERSIONS = 4;
  private static final int ROWS = 5;

  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot slot = new ModelSlot();
  private final List<TrainedModel> models = new ArrayList<>();
  private final List<float[][]> answers = new ArrayList<>();

  @Test
  void shouldAnswerByNamedVersionAndCloseEverySessionWhenSwappedHundredsOfTimes() throws Exception {
    for (int version = 0; version < VERSIONS; version++) {
      models.add(Fixture.model(Fixture.SPEC, 200 * version));
      answers.add(answersAlone(version));
    }
    slot.swap(Fixture.open(runtime, models.getFirst(), 0));
    swapWhileOthersScore(swap -> Fixture.open(runtime, models.get(swap % VERSIONS), swap));
    slot.close();

    assertThat(runtime.closed()).isEqualTo(runtime.opened()).isEqualTo(VERSIONS + 1 + SWAPS);
  }

  @Test
  void shouldAnswerByNamedWeightsInOneSessionWhenTheyAreSwappedThousandsOfTimes() throws Exception {
    List<byte[]> weights = new ArrayList<>();
    for (int version = 0; version < VERSIONS; version++) {
      models.add(Fixture.model(Fixture.SPEC, 200 * version));
      answers.add(answersAlone(version));
      weights.add(ModelWeights.of(models.getLast()).content());
    }
    OpenGraph graph = OpenGraph.of(models.getFirst());
    LiveSession session = LiveSession.open(runtime, graph, ModelShape.of(Fixture.SPEC));
    SwappedIn live =
        swap -> session.model(new ModelVersion("test", swap), 0, weights.get(swap % VERSIONS));
    slot.swap(live.model(0));
    for (int times = 0; times < 10; times++) {
      swapWhileOthersScore(live);
    }
    session.close();
    slot.close();

    assertThat(runtime.closed()).isEqualTo(runtime.opened()).isEqualTo(VERSIONS + 1);
  }

  /** Makes what answers after so many swaps. */
  private interface SwappedIn {
    OnnxModel model(int swap) throws ModelRefusedException;
  }

  private void swapWhileOthersScore(SwappedIn next) throws Exception {
    AtomicBoolean running = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Long>> scored = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        scored.add(threads.submit(() -> scoreWhile(running)));
      }
      try {
        for (int swap = 1; swap <= SWAPS; swap++) {
          slot.swap(next.model(swap));
        }
      } finally {
        running.set(false);
      }
      for (Future<Long> batches : scored) {
        assertThat(batches.get()).isPositive();
      }
    }
  }

  private float[][] answersAlone(int version) throws Exception {
    OnnxModel model = Fixture.open(runtime, models.get(version), version);
    try (OnnxScorer scorer = scorer()) {
      return score(scorer, model);
    } finally {
      model.release();
    }
  }

  private long scoreWhile(AtomicBoolean running) throws Exception {
    long batches = 0;
    try (OnnxScorer scorer = scorer()) {
      do {
        OnnxModel model = slot.acquire();
        try {
          float[][] expected = answers.get(model.version().version() % VERSIONS);
          assertThat(score(scorer, model)).isDeepEqualTo(expected);
        } finally {
          model.release();
        }
        batches++;
      } while (running.get());
    }
    return batches;
  }

  private OnnxScorer scorer() {
    return new OnnxScorer(runtime, ModelShape.of(Fixture.SPEC), 8);
  }

  private static float[][] score(OnnxScorer scorer, OnnxModel model) throws Exception {
    for (int row = 0; row < ROWS; row++) {
      Inputs inputs = Fixture.inputs(row);
      scorer.set(row, inputs);
    }
    scorer.run(model, ROWS);
    float[][] outputs = new float[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      outputs[row] = scorer.output(row);
    }
    return outputs;
  }
}
