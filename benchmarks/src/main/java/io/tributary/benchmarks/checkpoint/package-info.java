/**
 * What exactly-once learning costs: how long a killed learner takes to come back, and how much
 * throughput its checkpoints take. Enter by {@link
 * io.tributary.benchmarks.checkpoint.CheckpointBenchmark}.
 */
@NullMarked
package io.tributary.benchmarks.checkpoint;

import org.jspecify.annotations.NullMarked;
