/**
 * Progress bars for whoever watches a terminal. Enter by {@link
 * io.tributary.streams.progress.Progress}.
 */
@NullMarked
package io.tributary.streams.progress;

import org.jspecify.annotations.NullMarked;
