package io.tributary.streams.rehearse;

import io.tributary.learning.model.Predictor;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.Example;
import io.tributary.learning.task.Task;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;

/** Rehearses a pipeline on the events of a file. */
public final class FileRehearsal {

  private final Pipeline pipeline;
  private final RehearsalSettings settings;
  private final Clock clock;
  private PredictionListener listener = (_, _) -> {};

  public FileRehearsal(Pipeline pipeline, RehearsalSettings settings, Clock clock) {
    this.pipeline = pipeline;
    this.settings = settings;
    this.clock = clock;
  }

  /** From now on tells of each prediction of the learner in the first pass. */
  public void listen(PredictionListener told) {
    listener = told;
  }

  /**
   * Goes over the events, then, with what was learned, over the test events.
   *
   * @throws UserException when a file cannot be read or holds no event that can be learned
   */
  public RehearsalReport run(Path events, Optional<Path> test) {
    return run(EventSource.of(events), test.map(EventSource::of));
  }

  /** As {@link #run(Path, Optional)}, with the labels of images named. */
  public RehearsalReport run(EventSource events, Optional<EventSource> test) {
    requireTime();
    Rehearsal rehearsal =
        new Rehearsal(pipeline.learner(), settings.labelDelay(), settings.snapshotDelay());
    rehearsal.listen(listener);
    FileExamples first = new FileExamples(pipeline, events, settings.labelDelay());
    Instant start = clock.instant();
    if (settings.shuffle().isPresent()) {
      shuffled(rehearsal, first, size(events.events()), settings.shuffle().getAsLong());
    } else {
      inOrder(rehearsal, first, events);
    }
    Duration duration = Duration.between(start, clock.instant());
    if (rehearsal.examples() == 0) {
      throw new UserException(
          UserException.FAILED,
          events.events() + ": no row can be learned; rows by reason: " + first.rejected());
    }
    TrainedModel model = rehearsal.model();
    return new RehearsalReport(
        pipeline.name(),
        rehearsal.examples(),
        first.rejected(),
        rehearsal.learnerMetrics(),
        rehearsal.servedMetrics(),
        rehearsal.baselines(),
        test.map(source -> test(model, source)),
        rehearsal.versions(),
        rehearsal.drifts(),
        rehearsal.course().chart(pipeline.name()),
        model,
        duration);
  }

  private void requireTime() {
    if (settings.labelDelay() instanceof LabelDelay.Time
        && pipeline.fields().timestamp().isEmpty()) {
      throw new UserException(
          UserException.WRONG_INPUT,
          "A label delay by time goes by the time of events; name the field that holds it in the"
              + " pipeline, timestamp: FIELD, or count events.");
    }
  }

  private void inOrder(Rehearsal rehearsal, FileExamples first, EventSource events) {
    try (Progress progress = Progress.of("rehearse", size(events.events()), clock)) {
      first.read(
          settings.limit(), progress, timed -> rehearsal.event(timed.example(), timed.time()));
      rehearsal.endOfEvents();
    }
    for (int pass = 2; pass <= settings.passes(); pass++) {
      try (Progress progress = Progress.of("pass " + pass, size(events.events()), clock)) {
        new FileExamples(pipeline, events, settings.labelDelay())
            .read(settings.limit(), progress, timed -> rehearsal.repeat(timed.example()));
      }
    }
  }

  private void shuffled(Rehearsal rehearsal, FileExamples first, long bytes, long seed) {
    List<Example> examples = new ArrayList<>();
    try (Progress progress = Progress.of("read", bytes, clock)) {
      first.read(settings.limit(), progress, timed -> examples.add(timed.example()));
    }
    for (int pass = 1; pass <= settings.passes(); pass++) {
      Collections.shuffle(examples, new Random(seed + pass));
      try (Progress progress = Progress.of("pass " + pass, examples.size(), clock)) {
        for (int i = 0; i < examples.size(); i++) {
          if (pass == 1) {
            rehearsal.event(examples.get(i));
          } else {
            rehearsal.repeat(examples.get(i));
          }
          progress.at(i);
        }
      }
      rehearsal.endOfEvents();
    }
  }

  private SequencedMap<String, Double> test(TrainedModel model, EventSource source) {
    Task task = pipeline.learner().task();
    Scorecard scores = new Scorecard(task);
    Predictor predictor = new Predictor(model);
    float[] output = new float[task.outputs()];
    try (Progress progress = Progress.of("test", size(source.events()), clock)) {
      new FileExamples(pipeline, source, settings.labelDelay())
          .read(
              Long.MAX_VALUE,
              progress,
              timed -> {
                predictor.predict(timed.example().inputs(), output);
                scores.add(output, timed.example().target());
              });
    }
    return scores.metrics();
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
