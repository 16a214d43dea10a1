/** The program's own version. Enter by {@link io.tributary.streams.release.Release}. */
@NullMarked
package io.tributary.streams.release;

import org.jspecify.annotations.NullMarked;
