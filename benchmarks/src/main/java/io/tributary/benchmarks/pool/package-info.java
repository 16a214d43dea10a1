/** What each part of the pool of candidates is worth. Enter by the ablation. */
@NullMarked
package io.tributary.benchmarks.pool;

import org.jspecify.annotations.NullMarked;
