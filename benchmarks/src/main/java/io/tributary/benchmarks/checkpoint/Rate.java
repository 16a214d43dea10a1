package io.tributary.benchmarks.checkpoint;

/**
 * How fast a learner learned.
 *
 * @param perSecond examples per second of wall-clock time
 * @param perCpuSecond examples per second of its stream thread's processor time, which others on
 *     the machine hardly change, but which leaves out waiting for the broker
 */
record Rate(double perSecond, double perCpuSecond) {}
