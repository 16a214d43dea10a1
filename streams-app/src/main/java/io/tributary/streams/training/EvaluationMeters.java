package io.tributary.streams.training;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.streams.training.TrainingReport.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gauges {@code tributary.eval.*}, all fading, tagged by who predicted: the learner, what was
 * served, or a trivial predictor, which shares the name of the metric that it is measured by.
 */
final class EvaluationMeters {

  private static final Set<String> BASELINES = Set.of("noChange", "majority", "mean", "random");

  private EvaluationMeters() {}

  /** Registers a gauge for every metric that the report knows. */
  static List<Meter> register(
      MeterRegistry registry, TrainingReport report, Supplier<@Nullable TrainingReport> latest) {
    List<Meter> meters = new ArrayList<>();
    String measuredBy = report.learner().metrics().firstEntry().getKey();
    for (String metric : report.learner().recent().keySet()) {
      if (BASELINES.contains(metric)) {
        meters.add(
            gauge(registry, measuredBy, metric, value(latest, TrainingReport::learner, metric)));
      } else {
        meters.add(
            gauge(registry, metric, "learner", value(latest, TrainingReport::learner, metric)));
        meters.add(
            gauge(registry, metric, "served", value(latest, TrainingReport::served, metric)));
      }
    }
    return meters;
  }

  private static Meter gauge(
      MeterRegistry registry, String metric, String who, Supplier<Number> value) {
    return Gauge.builder("tributary.eval." + words(metric, "."), value)
        .description("Prequential evaluation, fading over about a thousand examples")
        .tag("who", words(who, "-"))
        .strongReference(true)
        .register(registry);
  }

  private static Supplier<Number> value(
      Supplier<@Nullable TrainingReport> latest,
      Function<TrainingReport, Judged> judged,
      String metric) {
    return () -> {
      TrainingReport report = latest.get();
      return report == null ? 0 : judged.apply(report).recent().getOrDefault(metric, 0.0);
    };
  }

  /** {@code kappaTemporal} becomes {@code kappa.temporal}. */
  private static String words(String camelCase, String separator) {
    return camelCase.replaceAll("([A-Z])", separator + "$1").toLowerCase(Locale.ROOT);
  }
}
