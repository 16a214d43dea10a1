/** JMH benchmarks of the hot paths; {@code benchmarks/run} starts them. */
@NullMarked
package io.tributary.benchmarks;

import org.jspecify.annotations.NullMarked;
