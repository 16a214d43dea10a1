package io.tributary.streams.scoring;

import io.tributary.learning.online.OnlineLearner;
import io.tributary.registry.AliasChange;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.weights.WeightsLog;
import io.tributary.streams.weights.WeightsLog.Arrived;
import io.tributary.streams.weights.WeightsReader;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The learner's weights as of its last commit; the champion until there are any. Once they answer
 * they go on, wherever the alias moves. Weights that may not or cannot answer are counted, and
 * logged once as long as they have the same reason.
 */
final class LiveSource implements ModelSource {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSource.class);

  /** How long the alias waits for weights that do not come. */
  private static final Duration TURN = Duration.ofMillis(100);

  private final ModelSource champion;
  private final WeightsLog weights;
  private final LiveInstaller installer;
  private final LiveMeters meters;
  private boolean live;
  private String refusal = "";

  LiveSource(ModelSource champion, WeightsLog weights, LiveInstaller installer, LiveMeters meters) {
    this.champion = champion;
    this.weights = weights;
    this.installer = installer;
    this.meters = meters;
  }

  static LiveSource of(
      Pipeline pipeline, OnnxRuntime runtime, ModelSlot slot, ScoringMeters meters, Clock clock) {
    LiveMeters live = meters.live();
    return new LiveSource(
        AliasSource.of(pipeline, AliasChange.CHAMPION, runtime, slot, meters.champion(), clock),
        WeightsReader.of(pipeline),
        new LiveInstaller(
            runtime,
            OnlineLearner.create(pipeline.learner()).model(),
            pipeline.scoring().maxBatch(),
            slot,
            live),
        live);
  }

  @Override
  public void begin() {
    champion.begin();
  }

  @Override
  public void catchUp() {
    weights.readToEnd().ifPresent(this::install);
    if (!live) {
      champion.catchUp();
    }
  }

  @Override
  public void follow(Duration wait) {
    weights.poll(live ? wait : TURN).ifPresent(this::install);
    if (!live) {
      champion.follow(Duration.ZERO);
    }
  }

  private void install(Arrived arrived) {
    try {
      installer.install(arrived.weights(), arrived.committed());
      if (!live || !refusal.isEmpty()) {
        LOG.info("{} answers, and the learner's weights from now on", arrived.weights());
      }
      live = true;
      refusal = "";
    } catch (ModelRefusedException refused) {
      meters.refused();
      String reason = String.valueOf(refused.getMessage());
      if (!reason.equals(refusal)) {
        LOG.error("{} is refused, what answers goes on: {}", arrived.weights(), reason);
        refusal = reason;
      }
    }
  }

  @Override
  public void close() {
    champion.close();
    weights.close();
    installer.close();
  }
}
