package io.tributary.streams.send;

import java.time.Duration;

/**
 * Where events go.
 *
 * @param bootstrapServers {@code host:port[,host:port]}
 * @param topic must exist
 * @param timeout how long an event may wait for a broker that does not answer, at least one second
 */
public record Destination(String bootstrapServers, String topic, Duration timeout) {

  /** Long enough for a broker that restarts. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  public Destination {
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("timeout must be from 1 s to 24 days: " + timeout);
    }
  }
}
