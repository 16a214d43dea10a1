package io.tributary.learning.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.tributary.learning.online.OnlineLearner;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.IncrementalTrainer;
import org.tribuo.Output;
import org.tribuo.WeightedExamples;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * Trains networks on Tribuo's data sets of {@link org.tribuo.classification.Label}, {@link
 * org.tribuo.multilabel.MultiLabel} or {@link org.tribuo.regression.Regressor}, one mini-batch at a
 * time.
 *
 * <p>By default one pass in the order of the data, as a stream would be learned: then training on
 * {@code a} and incrementally on {@code b} gives, bit for bit, the model of training on {@code a}
 * followed by {@code b}, given the same domains. Examples that do not fill a mini-batch wait in the
 * model for the next pass or the next incremental training. The same data and configuration give
 * the same bits on every machine, however often the trainer was used before.
 *
 * <p>Features are standardised online. One that an example lacks is 0, as Tribuo reads it, unless
 * {@code absentIsMissing}. The domains are those of the first data set: incremental training
 * refuses a label or dimension that is not in them, and leaves out features that are not. Weights
 * of examples count.
 *
 * <p>Configured by {@link NeuralTrainerBuilder} or by Tribuo's configuration files, where a layer,
 * an optimizer or another spec is text such as {@code dense(units=64, activation=relu)}: its name,
 * and its components by name. Safe to use from several threads.
 */
public final class NeuralTrainer<T extends Output<T>> extends NeuralConfiguration
    implements IncrementalTrainer<T, NeuralModel<T>>, WeightedExamples {

  private int invocations;

  /** The defaults, for Tribuo's configuration; Java calls {@link NeuralTrainerBuilder}. */
  NeuralTrainer() {}

  @Override
  public NeuralModel<T> train(Dataset<T> examples) {
    return train(examples, Map.of());
  }

  /**
   * @throws IllegalArgumentException when there are no examples, or one has an unknown output or an
   *     infinite feature
   */
  @Override
  public NeuralModel<T> train(Dataset<T> examples, Map<String, Provenance> runProvenance) {
    return train(examples, runProvenance, INCREMENT_INVOCATION_COUNT);
  }

  @Override
  public NeuralModel<T> train(
      Dataset<T> examples, Map<String, Provenance> runProvenance, int invocationCount) {
    TrainerProvenance provenance = invoke(invocationCount);
    Domains<T> domains = Domains.of(examples);
    Recipe recipe = recipe(domains);
    OnlineLearner learner = OnlineLearner.create(domains.learner(recipe));
    learn(learner, domains.rows(examples, recipe), examples.size());
    return model(examples, provenance, runProvenance, domains, recipe, learner);
  }

  /**
   * Goes on from a model, which stays as it is.
   *
   * @throws IllegalArgumentException as {@link #train} does, and when an output is not in the
   *     model's domain, or the model was trained by another configuration; passes and their order
   *     may differ
   */
  @Override
  public NeuralModel<T> incrementalTrain(Dataset<T> newData, NeuralModel<T> model) {
    TrainerProvenance provenance = invoke(INCREMENT_INVOCATION_COUNT);
    Domains<T> domains = model.domains();
    Recipe recipe = recipe(domains);
    if (!recipe.equals(model.recipe())) {
      throw new IllegalArgumentException(
          "the model was trained by %s, not by this trainer's %s"
              .formatted(SpecText.write(model.recipe()), SpecText.write(recipe)));
    }
    OnlineLearner learner = model.learner();
    learn(learner, domains.rows(newData, recipe), newData.size());
    Map<String, Provenance> run = Lineage.from(model.trained());
    return model(newData, provenance, run, domains, recipe, learner);
  }

  private Recipe recipe(Domains<T> domains) {
    return recipe(domains.targets().task(), Columns.names(domains.features()));
  }

  private void learn(OnlineLearner learner, Domains.Rows rows, int examples) {
    if (examples == 0) {
      throw new IllegalArgumentException("the data set is empty");
    }
    for (int pass = 0; pass < epochs; pass++) {
      int[] order =
          shuffle ? Passes.shuffled(examples, seed, learner.examples()) : Passes.inOrder(examples);
      for (int i : order) {
        learner.learn(rows.get(i));
      }
    }
  }

  private NeuralModel<T> model(
      Dataset<T> examples,
      TrainerProvenance trainer,
      Map<String, Provenance> run,
      Domains<T> domains,
      Recipe recipe,
      OnlineLearner learner) {
    return new NeuralModel<>(
        "neural",
        Lineage.of(examples, timestamp, trainer, run, learner.model()),
        domains,
        recipe,
        learner);
  }

  private synchronized TrainerProvenance invoke(int invocationCount) {
    if (invocationCount != INCREMENT_INVOCATION_COUNT) {
      invocations = invocationCount;
    }
    TrainerProvenance provenance = getProvenance();
    invocations++;
    return provenance;
  }

  @Override
  public synchronized int getInvocationCount() {
    return invocations;
  }

  /** Recorded in the provenance; changes no model. */
  @Override
  public synchronized void setInvocationCount(int invocationCount) {
    if (invocationCount < 0) {
      throw new IllegalArgumentException(
          "invocationCount must not be negative: " + invocationCount);
    }
    invocations = invocationCount;
  }

  @Override
  public TrainerProvenance getProvenance() {
    return new TrainerProvenanceImpl(this);
  }
}
