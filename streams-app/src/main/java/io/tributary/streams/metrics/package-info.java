/**
 * Where meters live: one registry per process, in Prometheus' form, with the meters of the JVM, the
 * process and Kafka Streams. Each feature declares its own meters beside its code. Enter by {@link
 * io.tributary.streams.metrics.Meters}.
 */
@NullMarked
package io.tributary.streams.metrics;

import org.jspecify.annotations.NullMarked;
