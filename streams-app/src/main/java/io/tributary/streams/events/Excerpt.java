package io.tributary.streams.events;

/** A value as it is told in a reason: short, on one line. */
public final class Excerpt {

  private static final int LONGEST = 80;

  private Excerpt() {}

  /** The value itself where it is short and printable. */
  public static String of(String value) {
    boolean tooLong = value.length() > LONGEST;
    String head = tooLong ? value.substring(0, LONGEST) : value;
    return head.replaceAll("\\p{Cntrl}", "\uFFFD") + (tooLong ? "…" : "");
  }
}
