/**
 * Failures that a user can cure: told in one clear line, without a stack trace. Enter by {@link
 * io.tributary.streams.failure.UserException}.
 */
@NullMarked
package io.tributary.streams.failure;

import org.jspecify.annotations.NullMarked;
