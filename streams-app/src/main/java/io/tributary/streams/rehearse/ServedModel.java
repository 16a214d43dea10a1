package io.tributary.streams.rehearse;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.Example;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The version that answers while newer ones are on their way, and how well it does. Events are
 * predicted together as long as the same version answers. Confined to one thread.
 */
final class ServedModel {

  private static final int TOGETHER = 64;

  private final Scorecard scores;
  private final float[][] outputs;
  private final List<Inputs> inputs = new ArrayList<>();
  private final List<float[]> targets = new ArrayList<>();
  private final Queue<Coming> coming = new ArrayDeque<>();
  private Predictor current;

  private record Coming(long fromEvent, TrainedModel model) {}

  /** Notes every prediction in {@code scores}. */
  ServedModel(TrainedModel untrained, Scorecard scores) {
    this.scores = scores;
    outputs = new float[TOGETHER][untrained.task().outputs()];
    current = new Predictor(untrained, TOGETHER);
  }

  /** Announces a newer version, which answers from this event on. */
  void publish(TrainedModel model, long fromEvent) {
    coming.add(new Coming(fromEvent, model));
  }

  /** An event comes; it is predicted now or with those after it. */
  void predict(long event, Example example) {
    TrainedModel newest = null;
    for (Coming head = coming.peek();
        head != null && head.fromEvent() <= event;
        head = coming.peek()) {
      newest = head.model();
      coming.remove();
    }
    if (newest != null) {
      catchUp();
      current = new Predictor(newest, TOGETHER);
    }
    inputs.add(example.inputs());
    targets.add(example.target());
    if (inputs.size() == TOGETHER) {
      catchUp();
    }
  }

  /** Predicts what still waits, so that the scores leave no event out. */
  void catchUp() {
    current.predict(inputs, outputs);
    for (int i = 0; i < inputs.size(); i++) {
      scores.add(outputs[i], targets.get(i));
    }
    inputs.clear();
    targets.clear();
  }
}
