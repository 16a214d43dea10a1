package io.tributary.streams.scoring;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.OpenGraph;
import io.tributary.streams.weights.CommittedWeights;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets the learner's weights answer, once they are tried. A session is built for each number of
 * members that a model has ever had, and serves all weights with as many. Confined to one thread.
 */
final class LiveInstaller implements AutoCloseable {

  private final OnnxRuntime runtime;
  private final TrainedModel untrained;
  private final ModelShape shape;
  private final ModelTrial trial;
  private final ModelSlot slot;
  private final LiveMeters meters;
  private final Map<Integer, LiveSession> sessions = new HashMap<>();

  /**
   * @param untrained of this pipeline's spec, with every member of its pool
   */
  LiveInstaller(
      OnnxRuntime runtime,
      TrainedModel untrained,
      int maxBatch,
      ModelSlot slot,
      LiveMeters meters) {
    this.runtime = runtime;
    this.untrained = untrained;
    this.slot = slot;
    this.meters = meters;
    shape = ModelShape.of(untrained);
    trial = new ModelTrial(runtime, shape, maxBatch);
  }

  /**
   * Lets weights answer from now on.
   *
   * @param committed when they were committed
   * @throws ModelRefusedException when they are of another spec, or fail their trial; what answered
   *     before goes on
   */
  void install(CommittedWeights weights, Instant committed) throws ModelRefusedException {
    if (!weights.specHash().equals(untrained.specHash())) {
      throw new ModelRefusedException(
          "they were learned from another pipeline file: spec hash %s, here %s"
              .formatted(weights.specHash(), untrained.specHash()));
    }
    slot.swap(tried(weights));
    meters.answering(weights.version().version(), weights.examples(), committed);
  }

  private OnnxModel tried(CommittedWeights weights) throws ModelRefusedException {
    int members = weights.weights().members();
    LiveSession known = sessions.get(members);
    LiveSession session = known == null ? open(members) : known;
    OnnxModel model =
        session.model(weights.version(), weights.examples(), weights.weights().content());
    try {
      if (known == null) {
        trial.pass(model);
      } else {
        trial.probe(model);
      }
      return model;
    } catch (ModelRefusedException | RuntimeException unfit) {
      model.release();
      throw unfit;
    }
  }

  private LiveSession open(int members) throws ModelRefusedException {
    int most = untrained.members().size();
    if (members < 1 || members > most) {
      throw new ModelRefusedException(
          "they are of %d networks where the pool of this pipeline has %d"
              .formatted(members, most));
    }
    TrainedModel like = untrained.withMembers(untrained.members().subList(0, members));
    LiveSession session = LiveSession.open(runtime, OpenGraph.of(like), shape);
    sessions.put(members, session);
    return session;
  }

  /** Ends the sessions as soon as nobody uses them. */
  @Override
  public void close() {
    sessions.values().forEach(LiveSession::close);
    sessions.clear();
    trial.close();
  }
}
