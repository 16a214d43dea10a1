package io.tributary.learning.online;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of {@code name=value}, unambiguous: text is quoted and escaped, numbers are written by
 * their shortest decimal form that reads back as the same number.
 */
final class CanonicalText {

  private final StringBuilder lines = new StringBuilder();

  CanonicalText word(String name, String word) {
    lines.append(name).append('=').append(word).append('\n');
    return this;
  }

  CanonicalText text(String name, String text) {
    return word(name, quoted(text));
  }

  CanonicalText texts(String name, List<String> texts) {
    return word(
        name, texts.stream().map(CanonicalText::quoted).collect(Collectors.joining(",", "[", "]")));
  }

  CanonicalText number(String name, long number) {
    return word(name, Long.toString(number));
  }

  CanonicalText number(String name, float number) {
    return word(name, Float.toString(number));
  }

  CanonicalText number(String name, double number) {
    return word(name, Double.toString(number));
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
