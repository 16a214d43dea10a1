/**
 * Records that could not be processed, kept as they came with the reason beside them. Enter by
 * {@link io.tributary.streams.deadletters.DeadLetters}.
 */
@NullMarked
package io.tributary.streams.deadletters;

import org.jspecify.annotations.NullMarked;
