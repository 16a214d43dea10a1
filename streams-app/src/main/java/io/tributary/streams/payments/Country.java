package io.tributary.streams.payments;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The terminals, spread over a square country. */
final class Country {

  /** Length of a side in km. */
  static final double SIDE = 200;

  private static final int TERMINALS_PER_CATEGORY = 8;
  private static final int HUNDRED_PERCENT = 100;

  private final List<Terminal> all = new ArrayList<>();
  private final Map<Category, List<Terminal>> byCategory = new EnumMap<>(Category.class);

  Country(Random random) {
    for (Category category : Category.values()) {
      List<Terminal> terminals = new ArrayList<>();
      for (int i = 0; i < TERMINALS_PER_CATEGORY; i++) {
        terminals.add(
            new Terminal(
                category.label() + "-" + i,
                category,
                SIDE * random.nextDouble(),
                SIDE * random.nextDouble()));
      }
      byCategory.put(category, List.copyOf(terminals));
      all.addAll(terminals);
    }
  }

  /** A category, drawn by the shares of honest payments. */
  Category anyCategory(Random random) {
    int drawn = random.nextInt(HUNDRED_PERCENT);
    for (Category category : Category.values()) {
      drawn -= category.share();
      if (drawn < 0) {
        return category;
      }
    }
    throw new AssertionError("the shares of the categories do not add up to 100 percent");
  }

  Terminal anyTerminal(Category category, Random random) {
    List<Terminal> terminals = byCategory.getOrDefault(category, List.of());
    return terminals.get(random.nextInt(terminals.size()));
  }

  /** The terminal of the category that is nearest to a place. */
  Terminal nearest(Category category, double x, double y) {
    Terminal nearest = null;
    for (Terminal terminal : byCategory.getOrDefault(category, List.of())) {
      if (nearest == null || distance(terminal, x, y) < distance(nearest, x, y)) {
        nearest = terminal;
      }
    }
    if (nearest == null) {
      throw new AssertionError("no terminal sells " + category);
    }
    return nearest;
  }

  List<Terminal> terminals() {
    return List.copyOf(all);
  }

  static double distance(Terminal terminal, double x, double y) {
    double dx = terminal.x() - x;
    double dy = terminal.y() - y;
    return Math.sqrt(dx * dx + dy * dy);
  }
}
