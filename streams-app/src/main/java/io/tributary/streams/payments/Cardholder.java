package io.tributary.streams.payments;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Someone with a card, a home, habits, and the past payments that the features of the next one are
 * made of.
 */
final class Cardholder {

  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final double NEAR_HOME = 0.6;
  private static final double TRAVELLING = 0.03;
  private static final double ANOTHER_SOON = 0.15;
  private static final double ABROAD_DISTANCE = 900;

  private final String card;
  private final double homeX;
  private final double homeY;
  private final double usualLog;
  private final double spread;
  private final double paymentsPerDay;
  private final int wakes;
  private final Deque<Long> lastHour = new ArrayDeque<>();
  private long last = -1;
  private long payments;
  private double spent;

  Cardholder(String card, Random random) {
    this.card = card;
    homeX = Country.SIDE * random.nextDouble();
    homeY = Country.SIDE * random.nextDouble();
    usualLog = 2.9 + 0.5 * random.nextGaussian();
    spread = 0.3 + 0.3 * random.nextDouble();
    paymentsPerDay = 1 + 4 * random.nextDouble();
    wakes = 5 + random.nextInt(6);
  }

  String card() {
    return card;
  }

  /** Seconds from {@code second} to the next time that the holder feels like paying. */
  long pause(long second, Random random) {
    if (random.nextDouble() < ANOTHER_SOON) {
      return 300L + random.nextInt(2400);
    }
    double days = -StrictMath.log(1 - random.nextDouble()) / paymentsPerDay;
    long next = second + Math.max(60, (long) (days * DAY));
    long hour = Math.floorMod(next / HOUR, 24L);
    long sinceWaking = Math.floorMod(hour - wakes, 24L);
    boolean asleep = sinceWaking >= 16;
    return next - second + (asleep ? (24 - sinceWaking) * HOUR + random.nextInt(7200) : 0);
  }

  /** Where the holder pays next, honestly. */
  Terminal choose(Country country, Random random) {
    Category category = country.anyCategory(random);
    return category.present() && random.nextDouble() < NEAR_HOME
        ? country.nearest(category, homeX, homeY)
        : country.anyTerminal(category, random);
  }

  /** Whether an honest payment with the card present is made on a journey abroad. */
  boolean travels(Random random) {
    return random.nextDouble() < TRAVELLING;
  }

  /**
   * A log-normal amount, at least one cent.
   *
   * @param timesUsual what the holder usually spends is multiplied by this
   */
  double amount(double timesUsual, Random random) {
    double amount = timesUsual * StrictMath.exp(usualLog + spread * random.nextGaussian());
    return Math.max(1, Math.rint(amount * 100)) / 100;
  }

  /** Distance in km from home, empty without a card at the terminal. */
  OptionalDouble distance(Terminal terminal, boolean abroad, Random random) {
    if (!terminal.category().present()) {
      return OptionalDouble.empty();
    }
    double inCountry = Country.distance(terminal, homeX, homeY);
    return OptionalDouble.of(
        abroad ? inCountry + ABROAD_DISTANCE * (0.5 + random.nextDouble()) : inCountry);
  }

  OptionalDouble usual() {
    return payments == 0 ? OptionalDouble.empty() : OptionalDouble.of(spent / payments);
  }

  OptionalDouble minutesSinceLast(long second) {
    return last < 0 ? OptionalDouble.empty() : OptionalDouble.of((second - last) / 60.0);
  }

  int paymentsLastHour(long second) {
    while (!lastHour.isEmpty() && lastHour.getFirst() <= second - HOUR) {
      lastHour.removeFirst();
    }
    return lastHour.size();
  }

  /** Remembers a payment; the amount of an offence is not what the card usually spends. */
  void paid(long second, double amount, boolean offence) {
    last = second;
    lastHour.addLast(second);
    if (!offence) {
      payments++;
      spent += amount;
    }
  }
}
