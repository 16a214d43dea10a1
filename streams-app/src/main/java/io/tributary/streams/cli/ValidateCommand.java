package io.tributary.streams.cli;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.task.Task;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.formats.EventFormats;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a pipeline file means, or everything that is wrong with it. */
@Command(
    name = "validate",
    description = "Check a pipeline file: every mistake at once, each with its line and the cure.")
final class ValidateCommand implements Runnable {

  @Mixin private PipelineArgument argument;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PipelineFile.Checked checked = argument.check();
    PrintWriter out = spec.commandLine().getOut();
    Pipeline pipeline = checked.pipeline();
    LearnerSpec learner = pipeline.learner();
    EventReader _ = EventFormats.of(pipeline).reader(pipeline);
    out.println(argument.file() + " is right.");
    out.println();
    line(out, "pipeline", pipeline.name());
    line(out, "task", task(learner.task()));
    line(out, "features", features(learner.features()));
    line(out, "parameters", Long.toString(learner.layout().parameters()));
    line(out, "spec hash", learner.hash());
    line(
        out,
        "events",
        "%s on %s, as %s"
            .formatted(
                pipeline.source().events(),
                pipeline.bootstrapServers(),
                pipeline.source().format().name()));
    line(out, "state", pipeline.state().toString());
    if (!checked.defaults().isEmpty()) {
      out.println();
      out.println("Left to defaults:");
      checked.defaults().forEach((key, value) -> out.println("  " + key + ": " + value));
    }
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println("  %-11s %s".formatted(name, value));
  }

  private static String features(FeatureSpec features) {
    StringBuilder columns = new StringBuilder();
    columns.append(features.numeric().size()).append(" numeric, ");
    columns.append(features.categorical().size()).append(" categorical");
    features
        .images()
        .forEach((name, image) -> columns.append(", image ").append(name).append(image.shape()));
    return columns.toString();
  }

  private static String task(Task task) {
    return switch (task) {
      case Task.Classification(String label, var classes) ->
          "classification of '" + label + "' into " + String.join(", ", classes);
      case Task.MultiLabel(String label, var labels) ->
          "labels of '" + label + "' out of " + String.join(", ", labels);
      case Task.Regression(String label, _) -> "regression of '" + label + "'";
      case Task.Anomaly(var label, var unusual) ->
          "anomalies"
              + label
                  .map(field -> ", judged by '" + field + "' " + String.join(" or ", unusual))
                  .orElse("");
    };
  }
}
