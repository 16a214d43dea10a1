/**
 * Recorded events scored by an exact version, such as one of last year. Enter by {@link
 * io.tributary.streams.history.HistoryScoring}.
 */
@NullMarked
package io.tributary.streams.history;

import org.jspecify.annotations.NullMarked;
