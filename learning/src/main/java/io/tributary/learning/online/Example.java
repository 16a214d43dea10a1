package io.tributary.learning.online;

import io.tributary.learning.features.Inputs;

/**
 * A labeled input.
 *
 * @param inputs the tensors that made the prediction
 * @param target {@code [targets]}: a class's index, or the value to predict; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares examples
public record Example(Inputs inputs, float[] target) {}
