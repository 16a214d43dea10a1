/**
 * The fault lab: pipelines whose processes are killed, stopped, starved and confused, and the check
 * that nothing of it can be seen in what they committed. Enter by {@link
 * io.tributary.benchmarks.faults.FaultsCommand}; {@code docs/faults.md} says what it shows.
 *
 * <p>Ends only processes that it started itself, and talks to 127.0.0.1 only.
 */
@NullMarked
package io.tributary.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
