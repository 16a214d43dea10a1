/**
 * How old the weights are that answer: what {@code follow: live} is worth in accuracy, and how long
 * a label takes to be known by a prediction. Enter by {@link
 * io.tributary.benchmarks.freshness.FreshnessBenchmark}.
 */
@NullMarked
package io.tributary.benchmarks.freshness;

import org.jspecify.annotations.NullMarked;
