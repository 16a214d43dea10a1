/**
 * Test, then train: the online learner with its mini-batches, early-stopping checks, checkpoints
 * and snapshots. Enter by {@link io.tributary.learning.online.LearnerSpec} and {@link
 * io.tributary.learning.online.OnlineLearner}; the pool of candidates, their averages and mixture
 * are inside. Everything that is state is written to the checkpoint: a new field belongs there too.
 */
@NullMarked
package io.tributary.learning.online;

import org.jspecify.annotations.NullMarked;
