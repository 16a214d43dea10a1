/**
 * The scoring pipeline beside a Kafka Streams that only passes the same records through: events per
 * second and latency. Enter by {@link io.tributary.benchmarks.pipeline.PipelineBenchmark}.
 */
@NullMarked
package io.tributary.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
