package io.tributary.benchmarks.fraud;

import io.tributary.benchmarks.fraud.Transactions.Transaction;
import io.tributary.learning.evaluate.Ranking;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A week of tests. On each of its days the cards are left out that were known by then to be
 * compromised: those with a fraud since two weeks before the test week, whose label has come after
 * seven days.
 *
 * @param first its first day
 */
record TestWeek(LocalDate first) {

  private static final int DAYS = 7;
  private static final int LABEL_DELAY_DAYS = 7;
  private static final int CARDS = 100;

  /**
   * What the predictions of the week reach.
   *
   * @param cardPrecision mean over the days of the share of compromised cards among the 100 most
   *     suspicious; a card that was found is not looked at again
   */
  record Figures(int rows, int frauds, double auc, double averagePrecision, double cardPrecision) {}

  /** A card on a day: its highest score, and whether it was compromised. */
  private record Suspect(String card, float score, boolean fraud) {}

  LocalDate last() {
    return first.plusDays(DAYS - 1);
  }

  /**
   * Judges predictions.
   *
   * @param scores of the rows in order, at least to the end of the week
   */
  Figures judge(Transactions transactions, float[] scores) {
    Ranking ranking = new Ranking();
    Map<LocalDate, Map<String, Suspect>> suspects = new HashMap<>();
    int frauds = 0;
    int end = transactions.until(last());
    for (int row = 0; row < end; row++) {
      Transaction transaction = transactions.get(row);
      if (transaction.day().isBefore(first) || isKnown(transactions, transaction)) {
        continue;
      }
      ranking.add(scores[row], transaction.fraud());
      frauds += transaction.fraud() ? 1 : 0;
      suspects
          .computeIfAbsent(transaction.day(), _ -> new HashMap<>())
          .merge(
              transaction.card(),
              new Suspect(transaction.card(), scores[row], transaction.fraud()),
              (a, b) -> new Suspect(a.card, Math.max(a.score, b.score), a.fraud || b.fraud));
    }
    return new Figures(
        (int) ranking.examples(),
        frauds,
        ranking.auc(),
        ranking.averagePrecision(),
        cardPrecision(suspects));
  }

  private double cardPrecision(Map<LocalDate, Map<String, Suspect>> suspects) {
    Set<String> found = new HashSet<>();
    double precision = 0;
    for (LocalDate day = first; !day.isAfter(last()); day = day.plusDays(1)) {
      List<Suspect> ranked = new ArrayList<>(suspects.getOrDefault(day, Map.of()).values());
      ranked.removeIf(suspect -> found.contains(suspect.card()));
      ranked.sort(
          Comparator.comparingDouble((Suspect suspect) -> -suspect.score())
              .thenComparing(Suspect::card));
      List<String> right =
          ranked.stream().limit(CARDS).filter(Suspect::fraud).map(Suspect::card).toList();
      precision += (double) right.size() / CARDS / DAYS;
      found.addAll(right);
    }
    return precision;
  }

  private boolean isKnown(Transactions transactions, Transaction transaction) {
    LocalDate from = first.minusDays(DAYS + LABEL_DELAY_DAYS);
    LocalDate until = transaction.day().minusDays(LABEL_DELAY_DAYS + 1);
    return transactions.compromised(transaction.card(), from, until);
  }
}
