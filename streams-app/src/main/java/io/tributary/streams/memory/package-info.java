/**
 * What a task remembers of the events before, so that it can complete the next one: bytes by key,
 * in a logged store under exactly-once, or in a map where there is no Kafka. Enter by {@link
 * io.tributary.streams.memory.Memory}; what the bytes mean is for those who remember.
 */
@NullMarked
package io.tributary.streams.memory;

import org.jspecify.annotations.NullMarked;
