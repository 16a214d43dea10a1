package io.tributary.streams.reproduce;

import java.nio.file.Path;

/** Is told how a reproduction goes; called by the thread that reproduces. */
public interface ReproductionListener {

  /**
   * An earlier run was interrupted, and this one goes on where it was.
   *
   * @param file what it kept
   * @param offset the first that is read
   * @param version the last that was found equal
   */
  void resumed(Path file, long offset, int version);

  /** What an earlier run kept is of no use, so this one begins at the start. */
  void notResumed(Path file, String why);

  /** A version was rebuilt and compared. */
  void compared(Comparison comparison);
}
