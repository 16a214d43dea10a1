package io.tributary.learning.model;

import io.tributary.learning.features.InputRules;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.features.Standardizer;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;

/**
 * Predicts with a frozen model, in the learner's own arithmetic: the same bits as the learner at
 * the moment of freezing.
 *
 * <p>Nothing is allocated per prediction. Confined to one thread.
 */
public final class Predictor {

  private final TrainedModel model;
  private final InputRules rules;
  private final float[] parameters;
  private final MiniBatch row;
  private final Network network;

  public Predictor(TrainedModel model) {
    this.model = model;
    rules = new InputRules(model.features());
    FrozenParameters frozen = new FrozenParameters(model.embeddings(), model.layers());
    Layout layout = frozen.layout(model.features());
    parameters = frozen.thaw(layout);
    row = new MiniBatch(layout, 1);
    network = new Network(layout, 1);
  }

  /**
   * Predicts one event.
   *
   * @param output receives the probabilities {@code [classes]}, or {@code [1]} the value in the
   *     label's unit
   * @throws IllegalArgumentException when the inputs do not fit the model's columns
   */
  public void predict(Inputs inputs, float[] output) {
    rules.check(inputs);
    row.clear();
    Standardizer.transform(
        inputs.numeric(),
        model.standardization().mean(),
        model.standardization().scale(),
        model.features().clip(),
        row.add(inputs.categorical(), 0f));
    Answer.of(model.task(), network.forward(parameters, row)[0], model.target(), output);
  }
}
