package io.tributary.learning.tribuo;

import io.tributary.learning.task.Task;
import org.tribuo.Example;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.classification.ImmutableLabelInfo;
import org.tribuo.multilabel.ImmutableMultiLabelInfo;
import org.tribuo.regression.ImmutableRegressionInfo;

/**
 * Tribuo's outputs of one type as the numbers that a network learns and answers: Tribuo's id of a
 * label or dimension is its index. Immutable.
 */
sealed interface Targets<T extends Output<T>>
    permits LabelTargets, RegressorTargets, MultiLabelTargets {

  /**
   * Of a domain.
   *
   * @throws IllegalArgumentException when the domain's outputs are of a type that networks do not
   *     answer
   */
  @SuppressWarnings("unchecked") // the domain's class says what T is
  static <T extends Output<T>> Targets<T> of(ImmutableOutputInfo<T> domain) {
    return switch ((Object) domain) {
      case ImmutableLabelInfo labels -> (Targets<T>) new LabelTargets(labels);
      case ImmutableMultiLabelInfo labels -> (Targets<T>) new MultiLabelTargets(labels);
      case ImmutableRegressionInfo dimensions -> (Targets<T>) new RegressorTargets(dimensions);
      default ->
          throw new IllegalArgumentException(
              "networks answer Label, MultiLabel or Regressor, not what is in "
                  + domain.getClass());
    };
  }

  Task task();

  /** Whether answers are probabilities. */
  boolean areProbabilities();

  /**
   * The target vector of an example.
   *
   * @throws IllegalArgumentException when the output is unknown or outside the domain
   */
  float[] target(T output);

  /**
   * Tribuo's form of an answer.
   *
   * @param answer as the learner gives it
   * @param used how many of the example's features took part
   */
  Prediction<T> prediction(float[] answer, int used, Example<T> example);
}
