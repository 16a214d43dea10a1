package io.tributary.streams.scoring;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.ModelWeights;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.RegistryException;
import io.tributary.streams.weights.CommittedWeights;
import io.tributary.streams.weights.WeightsLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The weights topic in memory. */
final class FakeWeights implements WeightsLog {

  private @Nullable Arrived arrived;
  private boolean unavailable;
  private boolean closed;

  static CommittedWeights of(TrainedModel model, int version) {
    return new CommittedWeights(
        new ModelVersion("p", version), model.examples(), model.specHash(), ModelWeights.of(model));
  }

  void commit(CommittedWeights weights, Instant time) {
    arrived = new Arrived(weights, time);
  }

  void unavailable(boolean broken) {
    unavailable = broken;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public Optional<Arrived> readToEnd() {
    if (unavailable) {
      throw new RegistryException("no answer from the broker at localhost:1");
    }
    Optional<Arrived> newest = Optional.ofNullable(arrived);
    arrived = null;
    return newest;
  }

  @Override
  public Optional<Arrived> poll(Duration wait) {
    return readToEnd();
  }

  @Override
  public void close() {
    closed = true;
  }
}
