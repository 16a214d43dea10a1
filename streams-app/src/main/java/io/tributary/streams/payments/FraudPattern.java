package io.tributary.streams.payments;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What fraudsters do during one period of the stream. */
sealed interface FraudPattern {

  /**
   * What follows an honest payment: usually nothing, sometimes a series of frauds with that card.
   */
  List<Offence> after(Random random);

  /** Whether a payment of the holder's at this terminal is a fraud all the same. */
  default boolean taints(Terminal terminal, Random random) {
    return false;
  }

  /**
   * Stolen cards: some payments in shops of one kind within a few hours, well above what the card
   * usually spends.
   *
   * @param target what is easily sold on
   */
  record StolenCards(Category target) implements FraudPattern {
    private static final double CHANCE = 0.0198;

    @Override
    public List<Offence> after(Random random) {
      List<Offence> offences = new ArrayList<>();
      if (random.nextDouble() < CHANCE) {
        long second = 0;
        int payments = 3 + random.nextInt(4);
        for (int i = 0; i < payments; i++) {
          second += 600 + random.nextInt(6000);
          double times = target.price() * (2.5 + 3 * random.nextDouble());
          offences.add(new Offence(second, target, times, random.nextInt(4) == 0));
        }
      }
      return offences;
    }
  }

  /**
   * Stolen card numbers, tried out online: a burst of small payments a minute or two apart, most of
   * them abroad.
   */
  record CardTesting() implements FraudPattern {
    private static final double CHANCE = 0.0097;

    @Override
    public List<Offence> after(Random random) {
      List<Offence> offences = new ArrayList<>();
      if (random.nextDouble() < CHANCE) {
        long second = 7200;
        int payments = 6 + random.nextInt(7);
        for (int i = 0; i < payments; i++) {
          second += 20 + random.nextInt(160);
          double times = 0.05 + 0.3 * random.nextDouble();
          offences.add(new Offence(second, Category.ONLINE, times, random.nextInt(10) < 7));
        }
      }
      return offences;
    }
  }

  /**
   * Compromised terminals: most payments made there are disputed later. Only the terminal gives
   * them away.
   */
  record CompromisedTerminals(Set<Terminal> terminals) implements FraudPattern {
    private static final double CHANCE = 0.92;

    public CompromisedTerminals {
      terminals = Set.copyOf(terminals);
    }

    @Override
    public List<Offence> after(Random random) {
      return List.of();
    }

    @Override
    public boolean taints(Terminal terminal, Random random) {
      return terminals.contains(terminal) && random.nextDouble() < CHANCE;
    }
  }
}
