package io.tributary.benchmarks.checkpoint;

/**
 * One kill and what came after it, in seconds.
 *
 * @param restore from the assignment of the learner's partition until the learner runs
 * @param learner from the kill until the learner runs
 * @param prediction from the kill until the next prediction is committed
 * @param cpu processor time that the program had used by the next prediction, which others hardly
 *     change
 * @param changelogBytes what lay in the changelog at the kill
 */
record Restart(
    double restore, double learner, double prediction, double cpu, long changelogBytes) {}
