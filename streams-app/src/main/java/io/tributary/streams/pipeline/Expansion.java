package io.tributary.streams.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>${NAME}</code> by the environment's value; <code>$${</code> stands for a plain
 * <code>${</code>.
 *
 * @param environment variables by name
 */
record Expansion(Map<String, String> environment) {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{[^}]*}?");

  /**
   * @param text the expanded text; a reference that cannot be replaced stays as it is
   * @param broken the references that could not be replaced
   */
  record Expanded(String text, List<String> broken) {}

  Expanded expand(String text) {
    List<String> broken = new ArrayList<>();
    Matcher reference = REFERENCE.matcher(text);
    String expanded = reference.replaceAll(match -> replacement(match.group(), broken));
    return new Expanded(expanded, broken);
  }

  private String replacement(String reference, List<String> broken) {
    if (reference.equals("$${")) {
      return Matcher.quoteReplacement("${");
    }
    boolean closed = reference.endsWith("}");
    String value = closed ? environment.get(reference.substring(2, reference.length() - 1)) : null;
    if (value == null) {
      broken.add(reference);
      return Matcher.quoteReplacement(reference);
    }
    return Matcher.quoteReplacement(value);
  }
}
