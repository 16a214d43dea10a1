/**
 * A real Kafka for tests: in Docker where an engine answers, else in this process. Enter by {@link
 * io.tributary.streams.kafka.KafkaTest}.
 */
@NullMarked
package io.tributary.streams.kafka;

import org.jspecify.annotations.NullMarked;
