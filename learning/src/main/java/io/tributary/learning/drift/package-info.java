/**
 * Says when a stream of numbers, such as the prequential loss, no longer is what it was. Enter by
 * {@link io.tributary.learning.drift.DriftSpec} and {@link
 * io.tributary.learning.drift.DriftDetector}; a {@link io.tributary.learning.drift.DriftSignal} is
 * what a detection is recorded as. Detectors know neither learner nor examples, and what to do
 * about a drift is not decided here.
 */
@NullMarked
package io.tributary.learning.drift;

import org.jspecify.annotations.NullMarked;
