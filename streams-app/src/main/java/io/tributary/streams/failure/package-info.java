/**
 * Failures that a user can cure: told in one clear line, without a stack trace. Enter by {@link
 * io.tributary.streams.failure.UserException} for what ends a command, and by {@link
 * io.tributary.streams.failure.OutageException} for what a running role waits out.
 */
@NullMarked
package io.tributary.streams.failure;

import org.jspecify.annotations.NullMarked;
