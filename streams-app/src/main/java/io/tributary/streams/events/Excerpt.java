package io.tributary.streams.events;

/** A value as it is told in a reason: short, on one line. */
final class Excerpt {

  private static final int LONGEST = 80;

  private Excerpt() {}

  static String of(String value) {
    boolean tooLong = value.length() > LONGEST;
    String head = tooLong ? value.substring(0, LONGEST) : value;
    return head.replaceAll("\\p{Cntrl}", "\uFFFD") + (tooLong ? "…" : "");
  }
}
