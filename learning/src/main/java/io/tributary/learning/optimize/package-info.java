/**
 * Update rules: gradient in, parameters changed in place, state in arenas of its own. Enter by
 * {@link io.tributary.learning.optimize.OptimizerSpec} and {@link
 * io.tributary.learning.optimize.Optimizer}; {@link io.tributary.learning.optimize.Schedule} says
 * how the learning rate changes with the steps.
 */
@NullMarked
package io.tributary.learning.optimize;

import org.jspecify.annotations.NullMarked;
