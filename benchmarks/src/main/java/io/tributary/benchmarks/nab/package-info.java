/**
 * The Numenta Anomaly Benchmark (Lavin and Ahmad, "Evaluating Real-time Anomaly Detection
 * Algorithms", 2015): its corpus, its scoring rules, and detectors to be scored. Enter by the
 * benchmark.
 */
@NullMarked
package io.tributary.benchmarks.nab;

import org.jspecify.annotations.NullMarked;
