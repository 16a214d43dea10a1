package io.tributary.benchmarks.pipeline;

/**
 * What one turn gave.
 *
 * @param perSecond records per second of wall-clock time
 * @param perCpuSecond records per second of the stream thread's processor time
 */
record Speed(double perSecond, double perCpuSecond) {}
