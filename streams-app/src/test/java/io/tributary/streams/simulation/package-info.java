/**
 * The promise of exactly once, without a broker and without waiting: the processors themselves over
 * a log in memory that knows transactions, on schedules that a seed chooses. Enter by {@link
 * io.tributary.streams.simulation.Simulation}.
 */
@NullMarked
package io.tributary.streams.simulation;

import org.jspecify.annotations.NullMarked;
