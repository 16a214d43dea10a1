package io.tributary.benchmarks.fraud;

import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.eventfile.EventRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Which card each row of the file is about, on which day, and whether it is a fraud. */
final class Transactions {

  private final List<Transaction> rows = new ArrayList<>();
  private final Map<String, NavigableSet<LocalDate>> frauds = new HashMap<>();

  /**
   * One row.
   *
   * @param card the customer, each of whom has one
   */
  record Transaction(String card, LocalDate day, boolean fraud) {}

  private Transactions() {}

  static Transactions read(Path path) {
    Transactions transactions = new Transactions();
    try (EventFile file = EventFile.open(path)) {
      int card = file.columns().indexOf("CUSTOMER_ID");
      int time = file.columns().indexOf("TX_DATETIME");
      int fraud = file.columns().indexOf("TX_FRAUD");
      for (Optional<EventRow> row = file.next(); row.isPresent(); row = file.next()) {
        List<String> cells = row.get().cells();
        transactions.add(
            new Transaction(
                cells.get(card),
                LocalDate.parse(cells.get(time).substring(0, 10)),
                cells.get(fraud).equals("1")));
      }
    }
    return transactions;
  }

  private void add(Transaction transaction) {
    rows.add(transaction);
    if (transaction.fraud()) {
      frauds.computeIfAbsent(transaction.card(), _ -> new TreeSet<>()).add(transaction.day());
    }
  }

  /** Whether a card had a fraud in days from one to another. */
  boolean compromised(String card, LocalDate from, LocalDate until) {
    NavigableSet<LocalDate> days = frauds.getOrDefault(card, Collections.emptyNavigableSet());
    LocalDate first = days.ceiling(from);
    return first != null && !first.isAfter(until);
  }

  Transaction get(int row) {
    return rows.get(row);
  }

  int size() {
    return rows.size();
  }

  /** How many rows come before the end of a day, which is how the file is ordered. */
  int until(LocalDate day) {
    return (int) rows.stream().takeWhile(row -> !row.day().isAfter(day)).count();
  }
}
