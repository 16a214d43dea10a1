/**
 * Processes of their own for what must not share a JVM with what measures it. Enter by {@link
 * io.tributary.benchmarks.process.Broker}.
 */
@NullMarked
package io.tributary.benchmarks.process;

import org.jspecify.annotations.NullMarked;
