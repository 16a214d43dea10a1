/**
 * Test, then train: the online learner with its mini-batches, early-stopping checks, checkpoints
 * and snapshots. Enter by {@link io.tributary.learning.online.LearnerSpec}.
 */
@NullMarked
package io.tributary.learning.online;

import org.jspecify.annotations.NullMarked;
