package io.tributary.streams.pipeline;

/**
 * One thing that is wrong in a pipeline file.
 *
 * @param line in the file, from 1; 0 when it has none
 * @param where the key, as {@code training.optimizer.type}; empty for the file as a whole
 * @param message names the wrong value and the cure
 */
public record Mistake(int line, String where, String message) {

  /** {@code FILE:LINE: where: message}. */
  String in(String file) {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (where.isEmpty() ? "" : where + ": ")
        + message;
  }
}
