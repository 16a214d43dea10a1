package io.tributary.streams.training;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Meters of one training task, there from the task's start to its end. Fed by the stream thread,
 * read by any.
 */
final class TrainingMeters {

  private final MeterRegistry registry;
  private final Consumer<TrainingReport> listener;
  private final List<Meter> open = new ArrayList<>();
  private volatile @Nullable TrainingReport latest;
  private @Nullable Timer labelLag;
  private @Nullable DistributionSummary behind;
  private @Nullable DistributionSummary snapshotBytes;
  private @Nullable DistributionSummary weightsBytes;
  private @Nullable Timer weightsTime;
  private boolean evaluating;

  /**
   * @param listener is told of every report; called by the stream thread
   */
  TrainingMeters(MeterRegistry registry, Consumer<TrainingReport> listener) {
    this.registry = registry;
    this.listener = listener;
  }

  /** Registers the meters, with what the restored learner says. */
  void open(TrainingReport report) {
    close();
    latest = report;
    open.add(counter("tributary.train.examples", "Examples learned", TrainingReport::examples));
    open.add(counter("tributary.train.steps", "Updates made", r -> r.status().steps()));
    open.add(
        counter(
            "tributary.non.finite",
            "Predictions and updates that were not finite",
            r -> r.status().nonFinite()));
    open.add(
        gauge("tributary.train.loss", "Prequential loss, fading mean", r -> r.status().loss()));
    open.add(
        gauge(
            "tributary.train.gradient.norm",
            "Norm of the last update's gradient",
            r -> r.status().gradientNorm()));
    open.add(gauge("tributary.train.learning.rate", "Step size", r -> r.status().learningRate()));
    open.add(counter("tributary.drift.detected", "Drifts detected", r -> r.status().drifts()));
    report.status().members().keySet().forEach(member -> open.add(member(member)));
    open.add(
        gauge(
            "tributary.train.stopped",
            "1 while early stopping holds",
            r -> r.status().stopped() ? 1 : 0));
    committing(report);
  }

  /** Takes the state that is about to be committed. */
  void committing(TrainingReport report) {
    latest = report;
    listener.accept(report);
    if (!evaluating && !report.learner().metrics().isEmpty()) {
      evaluating = true;
      open.addAll(EvaluationMeters.register(registry, report, () -> latest));
    }
  }

  /**
   * Notes how late the label of an example came.
   *
   * @param examplesBehind how many examples the weights that predicted it had not learned, of those
   *     that were learned before it
   */
  void learned(long labelLagMillis, long examplesBehind) {
    Timer lag = labelLag;
    if (lag == null) {
      lag =
          Timer.builder("tributary.label.lag")
              .description("From an event to its label")
              .register(registry);
      labelLag = lag;
      open.add(lag);
    }
    // Saturates: a Duration of an absurd lag would overflow, and stop the partition.
    lag.record(labelLagMillis, TimeUnit.MILLISECONDS);
    DistributionSummary staleness = behind;
    if (staleness == null) {
      staleness =
          summary(
              "tributary.model.lag",
              "Examples learned that the weights which predicted an example did not know",
              "examples");
      behind = staleness;
    }
    // Negative after a reset of training alone.
    staleness.record((double) Math.max(0, examplesBehind));
  }

  /** Notes the size of a snapshot's ONNX file. */
  void published(int onnxBytes) {
    DistributionSummary bytes = snapshotBytes;
    if (bytes == null) {
      bytes = summary("tributary.snapshot.bytes", "Size of snapshots as ONNX files", "bytes");
      snapshotBytes = bytes;
    }
    bytes.record(onnxBytes);
  }

  /** Notes what weights cost that were published at a commit. */
  void weights(int contentBytes, Duration taken) {
    DistributionSummary bytes = weightsBytes;
    Timer time = weightsTime;
    if (bytes == null || time == null) {
      bytes = summary("tributary.weights.bytes", "Size of the weights of a commit", "bytes");
      time =
          Timer.builder("tributary.weights.time")
              .description("What copying and hashing the weights of a commit takes")
              .register(registry);
      weightsBytes = bytes;
      weightsTime = time;
      open.add(time);
    }
    bytes.record(contentBytes);
    time.record(taken);
  }

  private DistributionSummary summary(String name, String description, String unit) {
    DistributionSummary summary =
        DistributionSummary.builder(name)
            .description(description)
            .baseUnit(unit)
            .register(registry);
    open.add(summary);
    return summary;
  }

  /** Counts a record that could not be learned; this meter stays. */
  void dead(String reason) {
    registry.counter("tributary.dead.letters", "reason", reason).increment();
  }

  /** Removes the meters: what nothing feeds any more is not shown. */
  void close() {
    open.forEach(registry::remove);
    open.clear();
    labelLag = null;
    behind = null;
    snapshotBytes = null;
    weightsBytes = null;
    weightsTime = null;
    evaluating = false;
  }

  /** How much a member of the pool counts: the highest one leads. */
  private Meter member(String name) {
    return Gauge.builder(
            "tributary.train.member.weight",
            () -> read(report -> report.status().members().getOrDefault(name, 0.0)))
        .description("How much the member's answer counts, of 1")
        .tag("member", name)
        .strongReference(true)
        .register(registry);
  }

  private Meter gauge(String name, String description, ToDoubleFunction<TrainingReport> value) {
    return Gauge.builder(name, () -> read(value))
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private Meter counter(String name, String description, ToDoubleFunction<TrainingReport> value) {
    return FunctionCounter.builder(name, this, meters -> meters.read(value))
        .description(description)
        .register(registry);
  }

  private double read(ToDoubleFunction<TrainingReport> value) {
    TrainingReport report = latest;
    return report == null ? 0 : value.applyAsDouble(report);
  }
}
