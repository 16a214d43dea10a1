/**
 * The learner's weights as of a commit, as records of the topic {@code <p>.weights}. Enter by
 * {@link io.tributary.streams.weights.WeightsRecords} to write them and by {@link
 * io.tributary.streams.weights.WeightsReader} to read them. Knows neither how weights are learned
 * nor how they answer.
 */
@NullMarked
package io.tributary.streams.weights;

import org.jspecify.annotations.NullMarked;
