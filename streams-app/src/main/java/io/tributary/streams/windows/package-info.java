/**
 * Columns that sum up the events before: count, sum and mean over windows of event time, computed
 * as events come and never looking ahead. Enter by {@link
 * io.tributary.streams.windows.WindowFeatures}.
 */
@NullMarked
package io.tributary.streams.windows;

import org.jspecify.annotations.NullMarked;
