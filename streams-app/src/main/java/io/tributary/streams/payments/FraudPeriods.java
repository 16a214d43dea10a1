package io.tributary.streams.payments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Which fraud pattern is in force: stolen cards, compromised terminals and card testing in turn,
 * each time with other shops and other terminals.
 */
final class FraudPeriods {

  private static final List<Category> TARGETS =
      List.of(Category.ELECTRONICS, Category.CLOTHES, Category.TRAVEL);
  private static final double COMPROMISED_TRAFFIC = 0.075;
  private static final double BUSIEST_TRAFFIC = 0.025;

  private final List<Terminal> terminals;
  private final Map<Terminal, Integer> visits = new HashMap<>();
  private int visited;
  private int period = -1;
  private FraudPattern pattern = new FraudPattern.CardTesting();

  FraudPeriods(List<Terminal> terminals) {
    this.terminals = terminals;
  }

  /** Begins the next period. */
  void advance(Random random) {
    period++;
    pattern =
        switch (period % 3) {
          case 0 -> new FraudPattern.StolenCards(TARGETS.get(period / 3 % TARGETS.size()));
          case 1 -> new FraudPattern.CompromisedTerminals(compromised(random));
          default -> new FraudPattern.CardTesting();
        };
  }

  FraudPattern pattern() {
    return pattern;
  }

  /** Notes an honest payment, to know how busy a terminal is. */
  void visited(Terminal terminal) {
    visits.merge(terminal, 1, Integer::sum);
    visited++;
  }

  private Set<Terminal> compromised(Random random) {
    List<Terminal> drawn = new ArrayList<>(terminals);
    Collections.shuffle(drawn, random);
    Set<Terminal> chosen = new HashSet<>();
    double traffic = 0;
    for (Terminal terminal : drawn) {
      double share = (double) visits.getOrDefault(terminal, 0) / visited;
      if (traffic < COMPROMISED_TRAFFIC && share < BUSIEST_TRAFFIC) {
        chosen.add(terminal);
        traffic += share;
      }
    }
    return chosen;
  }
}
