package io.tributary.streams.payments;

import io.tributary.streams.events.EventWriter;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.formats.EventFormats;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.send.Destination;
import io.tributary.streams.send.EventProducer;
import io.tributary.streams.send.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends simulated payments to a pipeline's events, keyed by card, until stopped. */
public final class PaymentSender {

  private final EventWriter writer;
  private final Destination destination;
  private final double rate;
  private final PaymentStream payments;
  private final Clock clock;
  private volatile boolean stopped;
  private volatile long sent;

  /**
   * @param pipeline reads payments, such as that of {@code examples/payments.yaml}
   * @param rate payments per second of real time, positive; infinite for as fast as possible
   * @throws UserException when the pipeline declares a field that a payment does not have
   */
  public PaymentSender(
      Pipeline pipeline,
      Destination destination,
      double rate,
      PaymentStream payments,
      Clock clock) {
    writer = EventFormats.of(pipeline).writer(pipeline, Payment.COLUMNS);
    this.destination = destination;
    this.rate = rate;
    this.payments = payments;
    this.clock = clock;
  }

  /**
   * Sends until {@link #stop} is called or the time is over, and returns when all is acknowledged.
   *
   * @return how many payments were sent
   * @throws UserException when the topic does not exist or the producer gives up
   */
  public long send(Duration duration) throws InterruptedException {
    Instant end = clock.instant().plus(duration);
    Pace pace = Pace.of(rate);
    try (EventProducer producer = EventProducer.open(destination)) {
      while (!stopped && clock.instant().isBefore(end)) {
        pace.await();
        Payment payment = payments.next();
        producer.send(Optional.of(payment.card()), writer.write(payment.cells()));
        sent = payment.id() + 1;
      }
      producer.flush();
    }
    return sent;
  }

  /** Ends {@link #send} soon; may be called from any thread. */
  public void stop() {
    stopped = true;
  }

  /** How many payments were sent so far; may be asked from any thread. */
  public long sent() {
    return sent;
  }
}
