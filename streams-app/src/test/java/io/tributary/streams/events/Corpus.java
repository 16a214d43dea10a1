package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records that are worth a look, one a line: what becomes of it, a blank, and the record, in which
 * {@code \xNN} stands for a byte. A record on which a reader failed belongs here.
 */
final class Corpus {

  private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");

  private Corpus() {}

  /**
   * One record.
   *
   * @param outcome {@code event}, or the code of a reason
   */
  record Entry(String outcome, String text) {
    byte[] record() {
      return unescape(text);
    }
  }

  static List<Entry> read() {
    try (InputStream in = Corpus.class.getResourceAsStream("corpus.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .map(parts -> new Entry(parts[0], parts.length == 1 ? "" : parts[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] unescape(String text) {
    String bytes = new String(text.getBytes(UTF_8), ISO_8859_1);
    return BYTE.matcher(bytes)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))))
        .getBytes(ISO_8859_1);
  }

  /** A record as a line of the corpus holds it. */
  static String escape(byte[] record) {
    StringBuilder text = new StringBuilder(record.length);
    for (int i = 0; i < record.length; i++) {
      byte b = record[i];
      boolean looksEscaped = b == '\\' && i + 1 < record.length && record[i + 1] == 'x';
      if (b >= ' ' && b < 0x7f && !looksEscaped) {
        text.append((char) b);
      } else {
        text.append("\\x%02x".formatted(b));
      }
    }
    return text.toString();
  }
}
