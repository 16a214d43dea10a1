package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a row of {@link TestPipelines#csv} holds, by a parser of RFC 4180 of its own, a regular
 * expression for numbers and BigDecimal. Slow, plain, and shares with the reader under test only
 * how a time is read.
 */
final class CsvOracle {

  static final String COLUMNS = "[id, card, at, amount, other, day, country, fraud]";

  private static final int CELLS = 8;
  private static final int MOST_BYTES = 1024;
  private static final List<String> CLASSES = List.of("0", "1", "true");
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?)(?=\\.?[0-9])0*([0-9]*)(?:\\.([0-9]*))?([eE][+-]?[0-9]+)?");

  /** The event, or why there is none. */
  Reading read(byte[] record) {
    try {
      return event(record);
    } catch (Refusal refusal) {
      return new Reading.Rejected(refusal.reason, "");
    }
  }

  private static Reading event(byte[] record) throws Refusal {
    require(record.length > 0, Reason.EMPTY);
    require(record.length <= MOST_BYTES, Reason.TOO_LARGE);
    String text = new String(record, UTF_8);
    require(Arrays.equals(text.getBytes(UTF_8), record), Reason.NOT_CSV);
    List<String> cells = new Rows(text).single();
    require(cells.size() == CELLS, Reason.NOT_CSV);
    OptionalLong at = OptionalLong.empty();
    if (!cells.get(2).isEmpty()) {
      at = TimestampText.parse(cells.get(2));
      require(at.isPresent(), Reason.BAD_TIMESTAMP);
    }
    String amount = number(cells.get(3));
    String day = number(cells.get(5));
    String label = cells.get(7);
    if (!label.isEmpty()) {
      require(CLASSES.contains(label), Reason.UNKNOWN_CLASS);
    }
    require(!label.isEmpty(), Reason.MISSING_LABEL);
    return new Reading.Event(
        text(cells.get(0)),
        text(cells.get(1)),
        at,
        new Inputs(
            new float[] {float32(amount), float32(day)},
            new int[] {FeatureHasher.bucket(day, 1000), FeatureHasher.bucket(cells.get(6), 1000)}),
        new float[] {CLASSES.indexOf(label)},
        1,
        List.of());
  }

  private static Optional<String> text(String cell) {
    return Optional.of(cell).filter(value -> !value.isEmpty());
  }

  /** As JSON writes it; empty where it is missing. */
  private static String number(String cell) throws Refusal {
    String value = cell.strip();
    if (value.isEmpty() || value.equalsIgnoreCase("nan")) {
      return "";
    }
    Matcher parts = NUMBER.matcher(value);
    require(parts.matches(), Reason.WRONG_TYPE);
    String fraction = parts.group(3);
    String number =
        (parts.group(1).equals("-") ? "-" : "")
            + (parts.group(2).isEmpty() ? "0" : parts.group(2))
            + (fraction == null || fraction.isEmpty() ? "" : "." + fraction)
            + (parts.group(4) == null ? "" : parts.group(4));
    require(Float.isFinite(JsonOracle.float32(number)), Reason.OUT_OF_RANGE);
    return number;
  }

  private static float float32(String number) {
    return number.isEmpty() ? Float.NaN : JsonOracle.float32(number);
  }

  private static void require(boolean condition, Reason reason) throws Refusal {
    if (!condition) {
      throw new Refusal(reason);
    }
  }

  private static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;
    private final Reason reason;

    Refusal(Reason reason) {
      this.reason = reason;
    }
  }

  /** Rows of cells, of which there should be one. */
  private static final class Rows {

    private final String text;
    private int at;

    Rows(String text) {
      this.text = text;
    }

    List<String> single() throws Refusal {
      List<String> cells = new ArrayList<>();
      do {
        cells.add(cell());
      } while (skip(","));
      boolean ended = skip("\r\n") || skip("\n") || skip("\r") || at == text.length();
      require(ended && at == text.length(), Reason.NOT_CSV);
      return cells;
    }

    private boolean skip(String token) {
      if (!text.startsWith(token, at)) {
        return false;
      }
      at += token.length();
      return true;
    }

    private String cell() throws Refusal {
      if (!skip("\"")) {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        return text.substring(from, at);
      }
      StringBuilder cell = new StringBuilder();
      while (true) {
        int quote = text.indexOf('"', at);
        require(quote >= 0, Reason.NOT_CSV);
        cell.append(text, at, quote);
        at = quote + 1;
        if (!skip("\"")) {
          break;
        }
        cell.append('"');
      }
      boolean ends = at == text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0;
      require(ends, Reason.NOT_CSV);
      return cell.toString();
    }
  }
}
