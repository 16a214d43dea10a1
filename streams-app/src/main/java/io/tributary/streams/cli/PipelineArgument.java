package io.tributary.streams.cli;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The pipeline file that a command works on. */
final class PipelineArgument {

  @Parameters(paramLabel = "PIPELINE.yaml", description = "The pipeline file.")
  private Path file;

  Path file() {
    return file;
  }

  /** Reads the file; a wrong one ends the command with all its mistakes. */
  Pipeline read() {
    return PipelineFile.read(file, System.getenv());
  }

  /** As {@link #read}, with the defaults that the file leaves to. */
  PipelineFile.Checked check() {
    return PipelineFile.check(file, System.getenv());
  }
}
