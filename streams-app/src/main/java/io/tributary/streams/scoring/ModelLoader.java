package io.tributary.streams.scoring;

import io.tributary.registry.AliasChange;
import io.tributary.registry.RegistryException;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The builder thread: watches the topics of models and keeps the slot filled with the one that is
 * to answer, so that no stream thread ever loads a model.
 *
 * <p>Records must not be scored before {@link #awaitReady}: then these topics have been read to
 * their end once, and the model that they name is warm.
 */
public final class ModelLoader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LAST_BUILD = Duration.ofSeconds(30);

  private final Supplier<ModelSource> sources;
  private final Thread thread;
  private final CountDownLatch decided = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean warm;
  private volatile @Nullable Exception trouble;

  /**
   * @param sources makes, on the thread, what it runs and closes
   */
  ModelLoader(Supplier<ModelSource> sources) {
    this.sources = sources;
    thread = Thread.ofPlatform().name("model-loader").unstarted(this::run);
  }

  /**
   * Starts to follow the champion, or the learner's weights where the pipeline wants them.
   *
   * @param slot to keep filled; the caller closes it, after this and the streams
   */
  public static ModelLoader start(
      Pipeline pipeline, OnnxRuntime runtime, ModelSlot slot, ScoringMeters meters, Clock clock) {
    return start(
        switch (pipeline.scoring().follow()) {
          case CHAMPION ->
              () ->
                  AliasSource.of(
                      pipeline, AliasChange.CHAMPION, runtime, slot, meters.champion(), clock);
          case LIVE -> () -> LiveSource.of(pipeline, runtime, slot, meters, clock);
        });
  }

  /** Starts to follow another alias. */
  static ModelLoader start(
      Pipeline pipeline,
      String alias,
      OnnxRuntime runtime,
      ModelSlot slot,
      ModelMeters meters,
      Clock clock) {
    return start(() -> AliasSource.of(pipeline, alias, runtime, slot, meters, clock));
  }

  private static ModelLoader start(Supplier<ModelSource> sources) {
    ModelLoader loader = new ModelLoader(sources);
    loader.start();
    return loader;
  }

  void start() {
    thread.start();
  }

  /** Whether the wanted model is warm, and is still being looked after. */
  public boolean ready() {
    return warm && thread.isAlive();
  }

  /**
   * Waits until events may be scored.
   *
   * @throws UserException when that does not come true in time, with what stands in the way
   */
  public void awaitReady(Duration patience) {
    try {
      if (decided.await(patience.toMillis(), TimeUnit.MILLISECONDS) && warm) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    Exception reason = trouble;
    String message = "no model is ready to score after " + patience.toSeconds() + " s";
    throw reason == null
        ? new UserException(UserException.FAILED, message + ": set the log to debug to see why")
        : new UserException(UserException.FAILED, message + ": " + reason.getMessage(), reason);
  }

  private void run() {
    try (ModelSource source = sources.get()) {
      source.begin();
      while (stopping.getCount() > 0) {
        step(source);
      }
    } catch (InterruptedException stopped) {
      LOG.warn("interrupted: models are not followed any more");
    } catch (RuntimeException bug) {
      trouble = bug;
      LOG.error("models are not followed any more", bug);
    } finally {
      decided.countDown();
    }
  }

  private void step(ModelSource source) throws InterruptedException {
    try {
      if (warm) {
        source.follow(POLL);
      } else {
        source.catchUp();
      }
      warm = true;
      trouble = null;
      decided.countDown();
    } catch (RegistryException | KafkaException unavailable) {
      if (trouble == null) {
        LOG.warn("the topics of models cannot be read, trying again: {}", unavailable.getMessage());
      }
      trouble = unavailable;
      var _ = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Stops the thread, and waits for a model that is being built: ONNX Runtime ends with the JVM.
   */
  @Override
  public void close() {
    stopping.countDown();
    try {
      if (!thread.join(LAST_BUILD)) {
        LOG.warn("a model is still being built after {} s", LAST_BUILD.toSeconds());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
