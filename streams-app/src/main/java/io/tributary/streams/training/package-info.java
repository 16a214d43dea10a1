/**
 * Exactly-once learning: the training log in, snapshots out, the learner's state in a logged store
 * that commits with the offsets. Enter by {@link io.tributary.streams.training.TrainingTopology}.
 */
@NullMarked
package io.tributary.streams.training;

import org.jspecify.annotations.NullMarked;
