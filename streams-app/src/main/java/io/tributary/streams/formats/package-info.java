/**
 * Which formats of events there are. Enter by {@link io.tributary.streams.formats.EventFormats}. A
 * format knows none of the others.
 */
@NullMarked
package io.tributary.streams.formats;

import org.jspecify.annotations.NullMarked;
