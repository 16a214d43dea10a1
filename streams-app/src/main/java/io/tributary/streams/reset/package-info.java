/**
 * Forgetting what a pipeline has learned and how far it has read. Enter by {@link
 * io.tributary.streams.reset.Reset}. The user's events are never touched.
 */
@NullMarked
package io.tributary.streams.reset;

import org.jspecify.annotations.NullMarked;
