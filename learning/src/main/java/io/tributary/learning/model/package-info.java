/**
 * Frozen parameters with everything that scoring needs. Enter by {@link
 * io.tributary.learning.model.TrainedModel}.
 */
@NullMarked
package io.tributary.learning.model;

import org.jspecify.annotations.NullMarked;
