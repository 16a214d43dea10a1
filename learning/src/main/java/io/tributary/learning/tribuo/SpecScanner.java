package io.tributary.learning.tribuo;

/** The words, texts and marks of {@link SpecText}, from left to right; white space is skipped. */
final class SpecScanner {

  private final String text;
  private int at;

  SpecScanner(String text) {
    this.text = text;
  }

  /** A name or a number. */
  String word() {
    skipSpace();
    int start = at;
    while (at < text.length() && isPartOfWord(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw wrong("expected a name or a number");
    }
    return text.substring(start, at);
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.';
  }

  /** Whether a word came next; if so, it is behind now. */
  boolean acceptWord(String expected) {
    int start = at;
    boolean found = word().equals(expected);
    at = found ? at : start;
    return found;
  }

  /** What stands between quotes. */
  String quoted() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    expect('"');
    return value.toString();
  }

  /** Whether a mark came next; if so, it is behind now. */
  boolean accept(char mark) {
    skipSpace();
    boolean found = at < text.length() && text.charAt(at) == mark;
    at += found ? 1 : 0;
    return found;
  }

  void expect(char mark) {
    if (!accept(mark)) {
      throw wrong("expected " + mark);
    }
  }

  void expectEnd() {
    skipSpace();
    if (at < text.length()) {
      throw wrong("expected the end");
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** To be thrown: what is wrong where the scanner stands. */
  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "%s at character %d of \"%s\"".formatted(what, at + 1, text));
  }
}
