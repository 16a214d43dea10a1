/**
 * Events into Kafka, in order and none lost or doubled while a broker restarts. Enter by {@link
 * io.tributary.streams.send.FileSender} for a file, or {@link
 * io.tributary.streams.send.EventProducer} for events made on the fly.
 */
@NullMarked
package io.tributary.streams.send;

import org.jspecify.annotations.NullMarked;
