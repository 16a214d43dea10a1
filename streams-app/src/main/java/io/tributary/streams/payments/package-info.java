/**
 * A simulated stream of card payments whose fraud pattern drifts: something to learn from where no
 * real events are at hand. Enter by {@link io.tributary.streams.payments.PaymentStream}; {@link
 * io.tributary.streams.payments.PaymentSender} sends it to Kafka. What is simulated, and how, is
 * told in {@code docs/payments.md}.
 *
 * <p>The stream is a pure function of its seed, on every machine: randomness comes from {@link
 * java.util.Random}, whose sequence is part of its contract, and {@link java.lang.StrictMath}; time
 * is simulated.
 */
@NullMarked
package io.tributary.streams.payments;

import org.jspecify.annotations.NullMarked;
