package io.tributary.streams.pipeline;

import io.tributary.streams.failure.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A pipeline file that is wrong, with all its mistakes: one line of the message for each. */
public final class PipelineException extends UserException {

  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  PipelineException(Path file, List<Mistake> mistakes) {
    super(
        WRONG_INPUT,
        mistakes.stream()
            .map(mistake -> mistake.in(file.toString()))
            .collect(Collectors.joining(System.lineSeparator())));
    this.mistakes = List.copyOf(mistakes);
  }

  /** In the order of the file's lines. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
