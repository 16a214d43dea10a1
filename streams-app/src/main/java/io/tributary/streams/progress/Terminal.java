package io.tributary.streams.progress;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Whether a person watches. */
final class Terminal {

  private static final int STANDARD_ERROR = 2;

  private Terminal() {}

  /**
   * Whether standard error is a terminal. Java itself only tells this of standard input and output,
   * so the C library is asked; where it has no such function, the answer is no.
   */
  @SuppressWarnings("restricted") // isatty takes and returns an int, and touches no memory
  static boolean showsStandardError() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("isatty")
        .map(
            isatty ->
                linker.downcallHandle(
                    isatty, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)))
        .map(
            isatty -> {
              try {
                return (int) isatty.invokeExact(STANDARD_ERROR) == 1;
              } catch (Throwable impossible) {
                throw new AssertionError("isatty throws nothing", impossible);
              }
            })
        .orElse(false);
  }
}
