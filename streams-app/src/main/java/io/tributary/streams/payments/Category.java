package io.tributary.streams.payments;

import java.util.Locale;

/** What a terminal sells, and how payments there usually look. */
public enum Category {
  GROCERY(1.0, 30),
  FUEL(1.8, 12),
  RESTAURANT(1.2, 18),
  CLOTHES(2.0, 10),
  ELECTRONICS(4.0, 5),
  TRAVEL(5.0, 5),
  ONLINE(1.3, 20);

  private final double price;
  private final int share;

  Category(double price, int share) {
    this.price = price;
    this.share = share;
  }

  /** Usual amount as a multiple of what the card usually spends. */
  double price() {
    return price;
  }

  /** Its share of honest payments, in percent. */
  int share() {
    return share;
  }

  /** Whether the card is present at the terminal. */
  boolean present() {
    return this != ONLINE;
  }

  /** Its name in events. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
