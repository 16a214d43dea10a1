package io.tributary.streams.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.MicroBatch.Answering;
import io.tributary.streams.scoring.MicroBatch.Waiting;
import io.tributary.streams.scoring.ShadowMeters.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A challenger that scores what was answered already, on a thread of its own and on the processor,
 * for nobody but a topic and its meters. Who shows it events never waits for it: those that find
 * its queue full are shed. While its alias names no version that can answer, nothing is scored and
 * nothing shed. Safe for use by many threads.
 *
 * <p>To be closed when nothing is shown any more.
 */
public final class Shadow implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);

  /** What may wait, unless a single batch is more. */
  private static final long MOST_BYTES = 32L << 20;

  private static final Duration LAST_BATCH = Duration.ofSeconds(30);

  private final String alias;
  private final OnnxRuntime runtime;
  private final ModelSlot slot = new ModelSlot();
  private final BatchArm rows;
  private final ShadowPredictions predictions;
  private final ShadowMeters meters;
  private final long mostBytes;
  private final BlockingQueue<Batch> queue = new LinkedBlockingQueue<>();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Thread thread;
  private @Nullable ModelVersion failing;

  private record Batch(List<Waiting> events, long bytes) {}

  Shadow(
      Pipeline pipeline,
      String alias,
      OnnxRuntime runtime,
      ShadowPredictions predictions,
      ShadowMeters meters,
      long mostBytes) {
    this.alias = alias;
    this.runtime = runtime;
    this.predictions = predictions;
    this.meters = meters;
    this.mostBytes = mostBytes;
    rows =
        new BatchArm(
            new OnnxScorer(
                runtime, ModelShape.of(pipeline.learner()), pipeline.scoring().maxBatch()));
    thread = Thread.ofPlatform().name("shadow-" + alias).start(this::run);
  }

  /** Starts the thread of a challenger without a version. */
  public static Shadow start(Pipeline pipeline, String alias, MeterRegistry registry, Clock clock) {
    ShadowMeters meters = new ShadowMeters(registry, alias, clock);
    return new Shadow(
        pipeline,
        alias,
        // Never on the champion's GPU, whose next batch would wait for this one.
        new OnnxRuntime(),
        new ShadowPredictions(pipeline, alias, ShadowPredictions.producer(pipeline, alias), meters),
        meters,
        MOST_BYTES);
  }

  /** Starts to follow the alias; to be closed before the shadow. */
  public ModelLoader follow(Pipeline pipeline, Clock clock) {
    return ModelLoader.start(pipeline, alias, runtime, slot, meters.model(), clock);
  }

  ModelSlot slot() {
    return slot;
  }

  /**
   * Shows it a batch, or sheds it. Never waits.
   *
   * @param events at most {@code maxBatch}; not to be changed any more
   */
  void show(List<Waiting> events) {
    if (slot.version().isEmpty()) {
      return;
    }
    long bytes = events.stream().mapToLong(Waiting::bytes).sum();
    long others = queuedBytes.getAndAdd(bytes);
    if (others > 0 && others + bytes > mostBytes) {
      queuedBytes.addAndGet(-bytes);
      meters.shed(events.size());
    } else {
      queue.add(new Batch(events, bytes));
    }
  }

  private void run() {
    try (rows;
        predictions) {
      while (true) {
        Batch batch = queue.take();
        score(batch.events());
        queuedBytes.addAndGet(-batch.bytes());
      }
    } catch (InterruptedException closed) {
      LOG.debug("the shadow of {} ends", alias, closed);
    } catch (RuntimeException bug) {
      LOG.error("{} looks on no more, and all that it would score is shed", alias, bug);
    }
  }

  private void score(List<Waiting> events) {
    OnnxModel model = slot.acquireIfPresent();
    if (model == null) {
      meters.shed(events.size());
      return;
    }
    try {
      events.forEach(waiting -> rows.add(waiting.event().inputs()));
      Answering answering = rows.score(model);
      events.forEach(waiting -> answer(waiting, answering, rows.output()));
    } catch (ScoringException failed) {
      // It is the challenger's alone: whoever was answered has an answer.
      meters.failed(Failure.MODEL, events.size());
      if (!model.version().equals(failing)) {
        failing = model.version();
        LOG.error("{} fails as {}, the champion goes on", failing, alias, failed);
      }
    } finally {
      rows.clear();
    }
  }

  private void answer(Waiting event, Answering model, float[] output) {
    for (float y : output) {
      if (!Float.isFinite(y)) {
        meters.failed(Failure.NOT_FINITE, 1);
        return;
      }
    }
    predictions.send(event, new Prediction(event.id(), model.version(), model.examples(), output));
    meters.scored(1);
  }

  /** Ends the thread; what waits for it is shed. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      if (!thread.join(LAST_BATCH)) {
        LOG.warn("{} still scores in the shadow after {} s", alias, LAST_BATCH.toSeconds());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    for (Batch left = queue.poll(); left != null; left = queue.poll()) {
      meters.shed(left.events().size());
    }
    slot.close();
  }
}
