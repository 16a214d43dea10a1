/**
 * The last events of each key, oldest first, as the input of a model that reads sequences. Enter by
 * {@link io.tributary.streams.sequences.EventSequences}. Scoring and {@code rehearse} differ in the
 * memory that they give it, and in nothing else.
 */
@NullMarked
package io.tributary.streams.sequences;

import org.jspecify.annotations.NullMarked;
