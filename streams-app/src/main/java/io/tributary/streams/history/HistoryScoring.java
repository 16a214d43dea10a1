package io.tributary.streams.history;

import io.tributary.registry.Manifest;
import io.tributary.registry.ModelGuard;
import io.tributary.registry.view.Published;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.models.ModelCatalog;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import io.tributary.streams.rehearse.EventSource;
import io.tributary.streams.rehearse.FileExamples;
import io.tributary.streams.rehearse.LabelDelay;
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.scoring.VersionScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Scores the events of a file with one version and writes predictions, one JSON object a line. */
public final class HistoryScoring {

  private static final String NOT_FINITE = "not-finite";
  private static final String UNTRAINED = "0";

  private final Pipeline pipeline;
  private final Clock clock;
  private final PredictionCodec codec;
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private long scored;

  public HistoryScoring(Pipeline pipeline, Clock clock) {
    this.pipeline = pipeline;
    this.clock = clock;
    codec = new PredictionCodec(pipeline.learner().task());
  }

  /**
   * How it went.
   *
   * @param scored how many events were scored
   * @param rejected rows that were not, by reason
   */
  public record Result(long scored, SortedMap<String, Long> rejected) {}

  /**
   * Scores a file.
   *
   * @param version {@code MODEL@VERSION}, {@code VERSION} or {@code ALIAS}; {@code 0} is the
   *     untrained network, which needs no broker
   * @param lines takes each prediction as JSON in UTF-8
   * @throws UserException when there is no such version, it must not be served or does not fit, or
   *     the file cannot be read
   */
  public Result score(String version, Path events, Consumer<byte[]> lines) {
    EventSource source = EventSource.of(events);
    FileExamples file = new FileExamples(pipeline, source, LabelDelay.NONE);
    String name = events.getFileName().toString();
    try (VersionScorer scorer = scorer(version, prediction -> write(prediction, lines));
        Progress progress = Progress.of("score", size(events), clock)) {
      file.readEvents(Long.MAX_VALUE, progress, (row, event) -> scorer.add(event, name, row));
      scorer.flush();
    }
    file.rejected().forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    return new Result(scored, rejected);
  }

  private VersionScorer scorer(String version, Consumer<Prediction> out) {
    if (version.equals(UNTRAINED)) {
      return VersionScorer.untrained(pipeline, out);
    }
    ModelCatalog catalog = ModelCatalog.read(pipeline);
    Published published = catalog.find(version);
    Manifest manifest = published.manifest();
    ModelGuard.DEFAULT
        .refusal(manifest)
        .ifPresent(
            why -> {
              throw refused(manifest, "must not be served: " + why);
            });
    if (!manifest.specHash().equals(pipeline.learner().hash())) {
      throw refused(
          manifest,
          "was learned by spec %s, and the pipeline file says %s: use the file that it was learned by"
              .formatted(manifest.specHash(), pipeline.learner().hash()));
    }
    return VersionScorer.open(
        pipeline, manifest.version(), manifest.examples(), catalog.onnx(published), out);
  }

  private static UserException refused(Manifest manifest, String why) {
    return new UserException(UserException.FAILED, manifest.version() + " " + why);
  }

  private void write(Prediction prediction, Consumer<byte[]> lines) {
    for (float y : prediction.output()) {
      if (!Float.isFinite(y)) {
        rejected.merge(NOT_FINITE, 1L, Long::sum);
        return;
      }
    }
    lines.accept(codec.encode(prediction));
    scored++;
  }

  /** 0 where there is no file: opening it will say so. */
  private static long size(Path path) {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException failure) {
      throw new UserException(
          UserException.WRONG_INPUT, path + ": cannot be read: " + failure.getMessage(), failure);
    }
  }
}
