/**
 * What layers that were learned without labels are worth when labels are few. Enter by the
 * benchmark.
 */
@NullMarked
package io.tributary.benchmarks.pretraining;

import org.jspecify.annotations.NullMarked;
