/**
 * How well predictions did, beside baselines that know nothing of the features: metrics updated
 * example by example, and exact rankings over many. Enter by {@link
 * io.tributary.learning.evaluate.Evaluation}.
 */
@NullMarked
package io.tributary.learning.evaluate;

import org.jspecify.annotations.NullMarked;
