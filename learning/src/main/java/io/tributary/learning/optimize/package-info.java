/**
 * Update rules: gradient in, parameters changed in place, state in one arena of its own. Enter by
 * {@link io.tributary.learning.optimize.OptimizerSpec}.
 */
@NullMarked
package io.tributary.learning.optimize;

import org.jspecify.annotations.NullMarked;
