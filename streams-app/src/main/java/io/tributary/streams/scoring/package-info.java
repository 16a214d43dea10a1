/**
 * Every event gets a prediction, and exactly one: ONNX Runtime in micro-batches, models swapped off
 * the hot path. Enter by the topology for the role, and by {@link
 * io.tributary.streams.scoring.Prediction} for what it writes; by {@link
 * io.tributary.streams.scoring.Scorer} for a snapshot from a file, without Kafka.
 */
@NullMarked
package io.tributary.streams.scoring;

import org.jspecify.annotations.NullMarked;
