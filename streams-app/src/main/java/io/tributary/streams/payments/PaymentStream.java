package io.tributary.streams.payments;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * An endless stream of payments in the order of their times, a pure function of its seed.
 *
 * <p>What fraudsters do changes abruptly every {@code driftEvery} payments. Confined to one thread.
 */
public final class PaymentStream implements Iterator<Payment> {

  /** Payments between two changes of the fraud pattern. */
  public static final int DEFAULT_DRIFT_EVERY = 20_000;

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int HOLDERS = 400;
  private static final int DAY = 86_400;
  private static final double ABROAD_ONLINE = 0.1;

  private final Random random;
  private final int driftEvery;
  private final Country country;
  private final FraudPeriods periods;
  private final PriorityQueue<Plan> plans = new PriorityQueue<>();
  private long planned;
  private long count;

  /**
   * @param seed the same seed makes the same payments
   * @param driftEvery payments between two changes of the fraud pattern, at least 1
   */
  public PaymentStream(long seed, int driftEvery) {
    if (driftEvery < 1) {
      throw new IllegalArgumentException("driftEvery must be at least 1: " + driftEvery);
    }
    this.driftEvery = driftEvery;
    random = new Random(seed);
    country = new Country(random);
    for (int i = 0; i < HOLDERS; i++) {
      plan(random.nextInt(DAY), new Cardholder("card-" + i, random), Optional.empty());
    }
    periods = new FraudPeriods(country.terminals());
  }

  /** Always true. */
  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Payment next() {
    if (count % driftEvery == 0) {
      periods.advance(random);
    }
    Plan plan = plans.remove();
    return plan.offence().isPresent() ? commit(plan, plan.offence().get()) : pay(plan);
  }

  private Payment pay(Plan plan) {
    Cardholder holder = plan.holder();
    long second = plan.second();
    plan(second + holder.pause(second, random), holder, Optional.empty());
    for (Offence offence : periods.pattern().after(random)) {
      plan(second + offence.afterSeconds(), holder, Optional.of(offence));
    }
    Terminal terminal = holder.choose(country, random);
    periods.visited(terminal);
    boolean abroad =
        terminal.category().present()
            ? holder.travels(random)
            : random.nextDouble() < ABROAD_ONLINE;
    double amount = holder.amount(terminal.category().price(), random);
    boolean fraud = periods.pattern().taints(terminal, random);
    return payment(plan, terminal, amount, abroad, fraud);
  }

  private Payment commit(Plan plan, Offence offence) {
    Terminal terminal = country.anyTerminal(offence.category(), random);
    double amount = plan.holder().amount(offence.timesUsual(), random);
    return payment(plan, terminal, amount, offence.abroad(), true);
  }

  private Payment payment(
      Plan plan, Terminal terminal, double amount, boolean abroad, boolean fraud) {
    Cardholder holder = plan.holder();
    long second = plan.second();
    OptionalDouble distance = holder.distance(terminal, abroad, random);
    Payment payment =
        new Payment(
            count++,
            holder.card(),
            terminal.name(),
            terminal.category(),
            START.plusSeconds(second),
            amount,
            holder.usual(),
            abroad,
            distance,
            holder.minutesSinceLast(second),
            holder.paymentsLastHour(second),
            fraud);
    holder.paid(second, amount, plan.offence().isPresent());
    return payment;
  }

  private void plan(long second, Cardholder holder, Optional<Offence> offence) {
    plans.add(new Plan(second, planned++, holder, offence));
  }
}
