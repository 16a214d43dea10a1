/**
 * Our way through the JSON of an event beside those of well-kept parsers. JMH runs it: {@code
 * benchmarks/run JsonBenchmark}.
 */
@NullMarked
package io.tributary.benchmarks.json;

import org.jspecify.annotations.NullMarked;
