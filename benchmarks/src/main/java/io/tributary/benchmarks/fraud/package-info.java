/**
 * Card fraud by the published protocol of "Reproducible Machine Learning for Credit Card Fraud
 * Detection" (Le Borgne, Siblini, Lebichot and Bontempi, 2022), in one pass in the order of time.
 * Enter by {@link io.tributary.benchmarks.fraud.FraudBenchmark}.
 */
@NullMarked
package io.tributary.benchmarks.fraud;

import org.jspecify.annotations.NullMarked;
