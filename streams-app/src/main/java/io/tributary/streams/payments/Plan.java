package io.tributary.streams.payments;

import java.util.Optional;

/**
 * A payment that will happen.
 *
 * @param second seconds of simulated time since the stream's start
 * @param order breaks ties, so that the stream is the same each time
 * @param offence what makes it a fraud; empty when the holder pays
 */
record Plan(long second, long order, Cardholder holder, Optional<Offence> offence)
    implements Comparable<Plan> {

  @Override
  public int compareTo(Plan other) {
    int byTime = Long.compare(second, other.second);
    return byTime != 0 ? byTime : Long.compare(order, other.order);
  }
}
