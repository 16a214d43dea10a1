package io.tributary.streams.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on standard error, shown once the work has lasted two seconds and only where a person can
 * see it. Confined to one thread.
 */
public final class Progress implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int ASK_EVERY = 256;

  private final String task;
  private final long total;
  private final Clock clock;
  private final Instant started;
  private final boolean seen;
  private int calls;
  private @Nullable ProgressBar bar;

  Progress(String task, long total, Clock clock, boolean seen) {
    this.task = task;
    this.total = total;
    this.clock = clock;
    this.seen = seen;
    started = clock.instant();
  }

  /**
   * Begins a task.
   *
   * @param task what is being done, in a word or two
   * @param total where {@link #at} ends
   */
  public static Progress of(String task, long total, Clock clock) {
    return new Progress(task, total, clock, Terminal.showsStandardError());
  }

  /** Tells how far the task is. Cheap enough to be told of every event. */
  public void at(long done) {
    if (!seen || calls++ % ASK_EVERY != 0) {
      return;
    }
    if (bar == null && clock.instant().isAfter(started.plus(PATIENCE))) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .startsFrom(done, Duration.between(started, clock.instant()))
              .clearDisplayOnFinish()
              .build();
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  boolean shown() {
    return bar != null;
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
