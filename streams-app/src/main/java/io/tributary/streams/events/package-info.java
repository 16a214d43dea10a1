/**
 * From a record's bytes, or the row of a file, to the tensors and the target of one event, or to
 * the reason why it is none. All ways share one core, so that a file and a topic, and every {@link
 * io.tributary.streams.events.EventFormat}, teach the same. Enter by {@link
 * io.tributary.streams.events.EventReader} and {@link io.tributary.streams.events.EventRows}.
 */
@NullMarked
package io.tributary.streams.events;

import org.jspecify.annotations.NullMarked;
