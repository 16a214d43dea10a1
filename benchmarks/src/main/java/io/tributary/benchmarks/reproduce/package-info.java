/**
 * Every version of whole pipelines, rebuilt from their training logs in other processes. Enter by
 * {@link io.tributary.benchmarks.reproduce.ReproduceEverything}.
 */
@NullMarked
package io.tributary.benchmarks.reproduce;

import org.jspecify.annotations.NullMarked;
