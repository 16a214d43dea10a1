/**
 * Versions rebuilt from the training log and compared with what was published. Enter by {@link
 * io.tributary.streams.reproduce.Reproduction}, and by {@link
 * io.tributary.streams.reproduce.Reproducibility} for whether that is possible. Changes nothing in
 * Kafka.
 */
@NullMarked
package io.tributary.streams.reproduce;

import org.jspecify.annotations.NullMarked;
