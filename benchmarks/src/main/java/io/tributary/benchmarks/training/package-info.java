/**
 * {@code benchmarks/run training}: a training step of three multilayer perceptrons here, in PyTorch
 * by way of DJL, and in TensorFlow's graph, and the product of matrices here and in OpenBLAS. All
 * on one thread, in one process, in turns. Enter by {@link
 * io.tributary.benchmarks.training.TrainingBenchmark}.
 */
@NullMarked
package io.tributary.benchmarks.training;

import org.jspecify.annotations.NullMarked;
