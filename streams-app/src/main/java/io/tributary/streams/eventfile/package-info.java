/**
 * Files of events: CSV with a header, plain or compressed, read row by row. What the columns mean
 * is not known here. Enter by {@link io.tributary.streams.eventfile.EventFile}.
 */
@NullMarked
package io.tributary.streams.eventfile;

import org.jspecify.annotations.NullMarked;
