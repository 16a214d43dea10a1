/**
 * Networks as Tribuo's models: {@code NeuralTrainer} learns from any Tribuo data set, and goes on
 * learning from more; {@code NeuralModel} is evaluated, saved and exported as any Tribuo model is.
 * Enter by {@link io.tributary.learning.tribuo.NeuralTrainer}.
 *
 * <p>Tribuo's types stop at this package: the learner beneath knows none of them.
 */
@NullMarked
package io.tributary.learning.tribuo;

import org.jspecify.annotations.NullMarked;
