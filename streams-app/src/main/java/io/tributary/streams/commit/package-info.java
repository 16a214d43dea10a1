/**
 * Nothing that waits in memory is lost when offsets are committed: the commit hook, on public API
 * alone. Enter by {@link io.tributary.streams.commit.CommitHook}.
 */
@NullMarked
package io.tributary.streams.commit;

import org.jspecify.annotations.NullMarked;
