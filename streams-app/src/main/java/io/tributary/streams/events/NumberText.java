package io.tributary.streams.events;

import org.jspecify.annotations.Nullable;

/**
 * Decimal text to float32, rounded once: by way of a double, one text in some hundred million would
 * come out one bit off, and a file would not teach what a topic teaches.
 */
final class NumberText {

  private NumberText() {}

  /**
   * The nearest float32, infinite when there is none.
   *
   * @param text holds a JSON number at {@code [from, from + length)}
   */
  static float parse(char[] text, int from, int length) {
    boolean negative = text[from] == '-';
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = negative ? from + 1 : from; i < from + length; i++) {
      char c = text[i];
      if (c == '.') {
        point = count;
      } else if (c < '0' || c > '9' || count == DecimalFloat.MOST_DIGITS) {
        return Float.parseFloat(new String(text, from, length));
      } else {
        digits = 10 * digits + (c - '0');
        count++;
      }
    }
    float magnitude = DecimalFloat.of(digits, point < 0 ? 0 : count - point);
    if (Float.isNaN(magnitude)) {
      return Float.parseFloat(new String(text, from, length));
    }
    return negative ? -magnitude : magnitude;
  }

  /** The shortest decimal that gives back the same float32, without a point when it is whole. */
  static String of(float value) {
    long whole = (long) value;
    boolean exact = whole == value && Math.abs(whole) < 1L << 53 && (whole != 0 || 1 / value > 0);
    return exact ? Long.toString(whole) : Float.toString(value);
  }

  /**
   * The text as a JSON number of the same value, or null when it is no number: what a file may hold
   * beyond JSON's grammar are blanks around it, a plus sign, leading zeros and a bare point.
   */
  static @Nullable String normalize(String text) {
    String trimmed = text.strip();
    int length = trimmed.length();
    int at = 0;
    StringBuilder json = new StringBuilder(length + 2);
    if (at < length && (trimmed.charAt(at) == '-' || trimmed.charAt(at) == '+')) {
      if (trimmed.charAt(at) == '-') {
        json.append('-');
      }
      at++;
    }
    int whole = at;
    at = skipDigits(trimmed, whole);
    int digits = at - whole;
    int fraction = at;
    if (at < length && trimmed.charAt(at) == '.') {
      fraction = at + 1;
      at = skipDigits(trimmed, fraction);
      digits += at - fraction;
    }
    if (digits == 0) {
      return null;
    }
    appendWhole(json, trimmed, whole);
    if (at > fraction) {
      json.append('.').append(trimmed, fraction, at);
    }
    return appendExponent(json, trimmed, at) ? json.toString() : null;
  }

  private static void appendWhole(StringBuilder json, String text, int from) {
    int end = skipDigits(text, from);
    int significant = from;
    while (significant < end - 1 && text.charAt(significant) == '0') {
      significant++;
    }
    if (significant < end) {
      json.append(text, significant, end);
    } else {
      json.append('0');
    }
  }

  private static boolean appendExponent(StringBuilder json, String text, int from) {
    if (from == text.length()) {
      return true;
    }
    int digits = from + 1;
    if (Character.toLowerCase(text.charAt(from)) != 'e') {
      return false;
    }
    if (digits < text.length() && (text.charAt(digits) == '-' || text.charAt(digits) == '+')) {
      digits++;
    }
    json.append(text, from, text.length());
    return digits < text.length() && skipDigits(text, digits) == text.length();
  }

  private static int skipDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
