package io.tributary.learning.online;

import io.tributary.learning.features.Inputs;

/**
 * A labeled example.
 *
 * @param target as the task says: a class's index, truth values, or values in the label's unit; not
 *     to be changed
 * @param weight how much its loss counts while learning, finite and above 0; 1 for most
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares examples
public record Example(Inputs inputs, float[] target, float weight) {

  /** With weight 1. */
  public Example(Inputs inputs, float[] target) {
    this(inputs, target, 1f);
  }
}
