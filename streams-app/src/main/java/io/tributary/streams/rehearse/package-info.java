/**
 * Test, then train over a file, without Kafka and with the same learner: what a pipeline would
 * reach on events that are already there. Enter by {@link
 * io.tributary.streams.rehearse.FileRehearsal}, or, with examples at hand, by {@link
 * io.tributary.streams.rehearse.Rehearsal}.
 */
@NullMarked
package io.tributary.streams.rehearse;

import org.jspecify.annotations.NullMarked;
