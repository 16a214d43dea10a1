package io.tributary.streams.payments;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One card payment, as the acquirer sees it, with the label that the issuer knows.
 *
 * @param id counts from 0 within a stream
 * @param card who pays
 * @param terminal where
 * @param time when, in simulated time
 * @param amount in euros, with cents
 * @param usual the card's mean amount before this payment; empty for its first
 * @param abroad whether the terminal's country is another than the card's
 * @param distance from home to the terminal in km; empty for a payment without the card present
 * @param minutesSinceLast minutes since the card's last payment; empty for its first
 * @param lastHour how many payments the card made within the hour before
 */
public record Payment(
    long id,
    String card,
    String terminal,
    Category category,
    Instant time,
    double amount,
    OptionalDouble usual,
    boolean abroad,
    OptionalDouble distance,
    OptionalDouble minutesSinceLast,
    int lastHour,
    boolean fraud) {

  /** Names of the fields, in the order of {@link #cells}. */
  public static final List<String> COLUMNS =
      List.of(
          "event_id",
          "card",
          "terminal",
          "category",
          "ts",
          "hour",
          "amount",
          "times_usual",
          "country_match",
          "distance",
          "minutes_since_last",
          "payments_last_hour",
          "fraud");

  /** Those of {@link #COLUMNS} that are text; the others are numbers. */
  public static final List<String> TEXT_COLUMNS =
      List.of("event_id", "card", "terminal", "category", "ts", "fraud");

  /** The fields as text, in the order of {@link #COLUMNS}; an unknown one is empty. */
  public List<String> cells() {
    return List.of(
        Long.toString(id),
        card,
        terminal,
        category.label(),
        time.toString(),
        Integer.toString(hour()),
        decimal(amount, 2),
        usual.isPresent() ? decimal(amount / usual.getAsDouble(), 2) : "",
        abroad ? "0" : "1",
        decimal(distance, 1),
        decimal(minutesSinceLast, 1),
        Integer.toString(lastHour),
        fraud ? "yes" : "no");
  }

  private int hour() {
    return (int) Math.floorMod(time.getEpochSecond() / 3600, 24L);
  }

  private static String decimal(OptionalDouble value, int digits) {
    return value.isPresent() ? decimal(value.getAsDouble(), digits) : "";
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
