/**
 * A Kafka broker inside this process, so that nothing else has to be installed to try the program
 * or to test it. Enter by {@link io.tributary.streams.broker.EmbeddedBroker}. It knows nothing of
 * pipelines.
 */
@NullMarked
package io.tributary.streams.broker;

import org.jspecify.annotations.NullMarked;
