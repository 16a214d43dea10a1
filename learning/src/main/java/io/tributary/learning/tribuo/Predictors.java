package io.tributary.learning.tribuo;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Predicts from any thread: as many predictors as predict at the same time. */
final class Predictors {

  private final TrainedModel model;
  private final Queue<Predictor> idle = new ConcurrentLinkedQueue<>();

  Predictors(TrainedModel model) {
    this.model = model;
  }

  /**
   * The answer to one row.
   *
   * @throws IllegalArgumentException when a value is infinite
   */
  float[] predict(Inputs inputs) {
    Predictor free = idle.poll();
    Predictor predictor = free == null ? new Predictor(model) : free;
    float[] answer = new float[model.task().outputs()];
    predictor.predict(inputs, answer);
    idle.add(predictor);
    return answer;
  }
}
