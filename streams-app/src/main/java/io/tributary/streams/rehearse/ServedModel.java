package io.tributary.streams.rehearse;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import java.util.ArrayDeque;
import java.util.Queue;

/** The version that answers while newer ones are on their way. Confined to one thread. */
final class ServedModel {

  private final Queue<Coming> coming = new ArrayDeque<>();
  private Predictor current;

  private record Coming(long fromEvent, TrainedModel model) {}

  ServedModel(TrainedModel untrained) {
    current = new Predictor(untrained);
  }

  /** Announces a newer version, which answers from this event on. */
  void publish(TrainedModel model, long fromEvent) {
    coming.add(new Coming(fromEvent, model));
  }

  void predict(long event, Inputs inputs, float[] output) {
    TrainedModel newest = null;
    for (Coming head = coming.peek();
        head != null && head.fromEvent() <= event;
        head = coming.peek()) {
      newest = head.model();
      coming.remove();
    }
    if (newest != null) {
      current = new Predictor(newest);
    }
    current.predict(inputs, output);
  }
}
