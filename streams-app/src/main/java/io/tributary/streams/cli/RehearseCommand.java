package io.tributary.streams.cli;

import io.tributary.learning.onnx.OnnxExport;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.rehearse.EventSource;
import io.tributary.streams.rehearse.FileRehearsal;
import io.tributary.streams.rehearse.LabelDelay;
import io.tributary.streams.rehearse.RehearsalReport;
import io.tributary.streams.rehearse.RehearsalSettings;
import io.tributary.streams.rehearse.ReportJson;
import io.tributary.streams.rehearse.ReportTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Test, then train over a file, without Kafka. */
@Command(
    name = "rehearse",
    description = {
      "Predict and learn the events of a file with the pipeline's learner, without Kafka.",
      "Prints how well the learner and the versions it published did, beside baselines."
    })
final class RehearseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private PipelineArgument pipelineFile;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = {
        "CSV, one labeled event per row, the header names the fields; or images in the IDX",
        "format, whose labels lie beside them. May be compressed, named .gz."
      })
  private Path events;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labels of images that do not lie beside them.")
  private Optional<Path> labels;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Evaluate the last model on these events, without learning them.")
  private Optional<Path> test;

  @Option(
      names = "--test-labels",
      paramLabel = "FILE",
      description = "The labels of --test, as --labels.")
  private Optional<Path> testLabels;

  @Option(
      names = "--passes",
      paramLabel = "N",
      description =
          "How often to learn the file; the first pass is evaluated (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int passes;

  @Option(
      names = "--shuffle",
      paramLabel = "SEED",
      description = "Learn in random order instead of the file's. Loads the file into memory.")
  private Optional<Long> shuffle;

  @Option(
      names = "--label-delay",
      paramLabel = "N|TIME",
      converter = LabelDelayConverter.class,
      description =
          "A label comes once N further events were predicted, or TIME after its event, such as 7d,"
              + " by the pipeline's timestamp (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private LabelDelay labelDelay;

  @Option(
      names = "--snapshot-delay",
      paramLabel = "N",
      description =
          "A version answers once N events were predicted after it was taken"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private int snapshotDelay;

  @Option(names = "--limit", paramLabel = "N", description = "Read only the first N events.")
  private Optional<Long> limit;

  @Option(
      names = "--json",
      paramLabel = "OUT",
      description = "Write the figures and every version's hash as one JSON object.")
  private Optional<Path> json;

  @Option(
      names = "--chart",
      paramLabel = "OUT.svg",
      description = "Draw how well it went as it went, beside the baselines.")
  private Optional<Path> chart;

  @Option(names = "--onnx", paramLabel = "OUT", description = "Write the last model as ONNX.")
  private Optional<Path> onnx;

  // picocli sets the fields before it calls.
  @SuppressWarnings("NullAway.Init")
  RehearseCommand() {}

  @Override
  public Integer call() {
    RehearsalSettings settings = settings();
    if (test.isEmpty() && testLabels.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--test-labels belongs to --test FILE");
    }
    Pipeline pipeline = pipelineFile.read();
    RehearsalReport report =
        new FileRehearsal(pipeline, settings, Clock.systemUTC())
            .run(
                new EventSource(events, labels),
                test.map(path -> new EventSource(path, testLabels)));
    json.ifPresent(path -> write(path, ReportJson.of(report).getBytes(StandardCharsets.UTF_8)));
    chart.ifPresent(path -> write(path, svg(report)));
    onnx.ifPresent(path -> write(path, OnnxExport.export(report.model())));
    PrintWriter out = spec.commandLine().getOut();
    out.print(ReportTable.of(report));
    out.flush();
    return 0;
  }

  private RehearsalSettings settings() {
    try {
      return new RehearsalSettings(
          passes,
          shuffle.map(OptionalLong::of).orElse(OptionalLong.empty()),
          labelDelay,
          snapshotDelay,
          limit.orElse(Long.MAX_VALUE));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static byte[] svg(RehearsalReport report) {
    if (report.course().isEmpty()) {
      throw new UserException(
          UserException.FAILED, report.examples() + " examples are too few for a chart");
    }
    return report.course().svg().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path path, byte[] bytes) {
    try {
      Files.write(path, bytes);
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED, path + " cannot be written: " + failure.getMessage(), failure);
    }
  }
}
