package io.tributary.learning.tribuo;

import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Output;

/** The features and outputs that a model knows, and what they make of a recipe. Immutable. */
record Domains<T extends Output<T>>(ImmutableFeatureMap features, ImmutableOutputInfo<T> outputs) {

  static <T extends Output<T>> Domains<T> of(Dataset<T> data) {
    return new Domains<>(data.getFeatureIDMap(), data.getOutputIDInfo());
  }

  Targets<T> targets() {
    return Targets.of(outputs);
  }

  Columns columns(Recipe recipe) {
    return new Columns(features, recipe.absent());
  }

  LearnerSpec learner(Recipe recipe) {
    return recipe.learner(targets().task(), Columns.names(features));
  }

  /**
   * The examples of a data set, in the learner's form.
   *
   * @throws IllegalArgumentException when one has no known feature or an unknown output
   */
  Rows rows(Dataset<T> data, Recipe recipe) {
    Columns columns = columns(recipe);
    Targets<T> targets = targets();
    return i -> {
      var example = data.getExample(i);
      return new Example(
          columns.inputs(example), targets.target(example.getOutput()), example.getWeight());
    };
  }

  /** Examples by index. */
  interface Rows {
    Example get(int i);
  }
}
