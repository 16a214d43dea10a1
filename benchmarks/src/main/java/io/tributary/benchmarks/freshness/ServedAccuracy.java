package io.tributary.benchmarks.freshness;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.rehearse.FileRehearsal;
import io.tributary.streams.rehearse.RehearsalReport;
import io.tributary.streams.rehearse.RehearsalSettings;
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.topics.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often predictions were right.
 *
 * @param served the committed predictions
 * @param learner the learner's own
 * @param champion predictions by versions that answer as soon as they are published
 * @param events how many
 */
record ServedAccuracy(double served, double learner, double champion, int events) {

  /** Runs the pipeline on all events of the stream. */
  static ServedAccuracy measure(Pipeline pipeline, Stream stream, double perSecond)
      throws InterruptedException {
    List<String> classes = stream.classes();
    Run.learn(pipeline, stream.events(pipeline), perSecond, classes.size());
    PredictionCodec codec = new PredictionCodec(pipeline.learner().task());
    List<String> predicted = new ArrayList<>();
    Recorded.read(
        pipeline,
        new Topics(pipeline.name()).predictions(),
        record -> {
          Prediction prediction = codec.decode(record.value());
          predicted.add(pipeline.learner().task().names().get(prediction.likeliest()));
        });
    if (predicted.size() != classes.size()) {
      throw new IllegalStateException(
          predicted.size() + " predictions of " + classes.size() + " events");
    }
    int right = 0;
    for (int i = 0; i < predicted.size(); i++) {
      right += predicted.get(i).equals(classes.get(i)) ? 1 : 0;
    }
    RehearsalReport rehearsal =
        new FileRehearsal(pipeline, RehearsalSettings.DEFAULT, Clock.systemUTC())
            .run(stream.file(), Optional.empty());
    return new ServedAccuracy(
        (double) right / predicted.size(),
        rehearsal.learner().firstEntry().getValue(),
        rehearsal.served().firstEntry().getValue(),
        predicted.size());
  }
}
