/** The command line. Enter by {@link io.tributary.streams.cli.Tributary}. */
@NullMarked
package io.tributary.streams.cli;

import org.jspecify.annotations.NullMarked;
