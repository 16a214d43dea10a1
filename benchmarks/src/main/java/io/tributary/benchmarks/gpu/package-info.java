/**
 * Scoring on a GPU beside the processor: batches of every size, and memory over many swaps. Enter
 * by {@link io.tributary.benchmarks.gpu.GpuBenchmark}.
 */
@NullMarked
package io.tributary.benchmarks.gpu;

import org.jspecify.annotations.NullMarked;
