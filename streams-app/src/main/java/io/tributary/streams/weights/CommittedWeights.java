package io.tributary.streams.weights;

import io.tributary.learning.onnx.ModelWeights;
import io.tributary.registry.ModelVersion;

/**
 * What the learner knew at a commit. Named {@code model#examples}: training is deterministic, so
 * the number of examples says which weights these are.
 *
 * @param version the last version that was published at or before these examples; 0 before the
 *     first
 * @param examples how many examples were learned
 * @param specHash lower-case hex, of the spec that they were learned by
 * @param weights what was learned; its hash is that of a snapshot of the same examples
 */
public record CommittedWeights(
    ModelVersion version, long examples, String specHash, ModelWeights weights) {

  @Override
  public String toString() {
    return version.model() + "#" + examples;
  }
}
