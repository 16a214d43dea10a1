package io.tributary.streams.training;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.ModelWeights;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.weights.CommittedWeights;
import io.tributary.streams.weights.WeightsRecords;
import io.tributary.streams.weights.WeightsRecords.Part;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Turns what the learner knows at a commit into records for those who follow it live. Confined to
 * the stream thread of its task.
 */
final class WeightsPublisher {

  private final String model;
  private final TrainingMeters meters;
  private byte[] last = {};

  WeightsPublisher(String model, TrainingMeters meters) {
    this.model = model;
    this.meters = meters;
  }

  /**
   * The records of weights that differ from those of the call before; none when nothing changed.
   *
   * @param version the last that was published
   */
  List<Part> records(TrainedModel learned, int version) {
    long start = System.nanoTime();
    ModelWeights weights = ModelWeights.of(learned);
    if (Arrays.equals(weights.content(), last)) {
      return List.of();
    }
    last = weights.content();
    List<Part> parts =
        WeightsRecords.of(
            new CommittedWeights(
                new ModelVersion(model, version), learned.examples(), learned.specHash(), weights));
    meters.weights(last.length, Duration.ofNanos(System.nanoTime() - start));
    return parts;
  }
}
