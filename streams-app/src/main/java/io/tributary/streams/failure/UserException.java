package io.tributary.streams.failure;

/**
 * An expected failure whose message is all that the user needs: it names the value that is wrong
 * and the cure. The command line prints it as it is and ends the program with {@link #exitCode}.
 */
public class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The program ran and could not do what it was asked to. */
  public static final int FAILED = 1;

  /** The command line or the pipeline file is wrong: running again changes nothing. */
  public static final int WRONG_INPUT = 2;

  private final int exitCode;

  /**
   * @param exitCode {@link #FAILED} or {@link #WRONG_INPUT}
   * @param message what is wrong and how to cure it, without a trailing line break
   */
  public UserException(int exitCode, String message) {
    super(message);
    this.exitCode = requireKnown(exitCode);
  }

  /** As the other constructor, with what went wrong underneath, shown only with --verbose. */
  public UserException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = requireKnown(exitCode);
  }

  /** The process's exit code. */
  public int exitCode() {
    return exitCode;
  }

  private static int requireKnown(int exitCode) {
    if (exitCode != FAILED && exitCode != WRONG_INPUT) {
      throw new IllegalArgumentException("exitCode must be 1 or 2: " + exitCode);
    }
    return exitCode;
  }
}
