package io.tributary.streams.pipeline;

import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;

/** Reads a pipeline file and checks it as a whole. */
public final class PipelineFile {

  private static final long LARGEST = 1 << 20;

  private PipelineFile() {}

  /**
   * A right file.
   *
   * @param defaults the keys that the file leaves out, with the values that stand in for them
   */
  public record Checked(Pipeline pipeline, SequencedMap<String, String> defaults) {}

  /**
   * Reads the pipeline with every default filled in.
   *
   * @param environment variables for <code>${NAME}</code> and for {@link EnvironmentOverrides}
   * @throws PipelineException with every mistake when the file is wrong
   * @throws UserException when there is no file to read
   */
  public static Pipeline read(Path file, Map<String, String> environment) {
    return check(file, environment).pipeline();
  }

  /** As {@link #read}, with the defaults that the file leaves to. */
  public static Checked check(Path file, Map<String, String> environment) {
    Report report = new Report();
    Pipeline pipeline = parse(file, environment, report);
    return new Checked(pipeline, report.defaults());
  }

  /** Every key that reading this file asks for, with {@code NAME} where users choose a name. */
  static SortedSet<String> keys(Path file) {
    Report report = new Report();
    parse(file, Map.of(), report);
    return report.keys();
  }

  private static Pipeline parse(Path file, Map<String, String> environment, Report report) {
    Value.Context context = new Value.Context(report, new Expansion(environment));
    Optional<Pipeline> pipeline =
        Document.parse(text(file), context)
            .flatMap(root -> PipelineSection.read(root, folder(file), environment));
    if (report.hasMistakes() || pipeline.isEmpty()) {
      throw new PipelineException(file, report.mistakes());
    }
    return pipeline.get();
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  private static String text(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new UserException(
            UserException.WRONG_INPUT, file + " is a folder; name a pipeline file.");
      }
      long size = Files.size(file);
      if (size > LARGEST) {
        throw new PipelineException(
            file,
            List.of(new Mistake(0, "", "has " + size + " bytes, more than any pipeline needs.")));
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UserException(
          UserException.WRONG_INPUT, "There is no file " + file + "; name a pipeline file.", e);
    } catch (IOException e) {
      throw new UserException(
          UserException.WRONG_INPUT, "Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
