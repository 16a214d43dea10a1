/**
 * Models swapped by the thousand under a steady load: that no event suffers, that versions follow
 * their alias, that memory stays, and how long scoring ever stands still. Enter by {@link
 * io.tributary.benchmarks.swap.SwapBenchmark}.
 */
@NullMarked
package io.tributary.benchmarks.swap;

import org.jspecify.annotations.NullMarked;
