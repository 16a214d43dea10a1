package io.tributary.learning.model;

import io.tributary.learning.features.InputRules;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.features.Standardizer;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import java.util.Arrays;
import java.util.List;

/**
 * Predicts with a frozen model, in the learner's own arithmetic.
 *
 * <p>Nothing is allocated per prediction. Confined to one thread.
 */
public final class Predictor {

  private final TrainedModel model;
  private final InputRules rules;
  private final MiniBatch rows;
  private final Network network;
  private final float[] standardized;
  private final float[] noTarget;
  private final float[] answer;

  /** Predicts one event at a time. */
  public Predictor(TrainedModel model) {
    this(model, 1);
  }

  /**
   * Predicts events together, which is faster and gives the same bits.
   *
   * @param capacity the most events at once, at least 1
   */
  public Predictor(TrainedModel model, int capacity) {
    this.model = model;
    rules = new InputRules(model.features());
    noTarget = new float[model.task().targets()];
    rows = new MiniBatch(model.layout(), capacity, noTarget.length);
    network = new Network(model.layout(), capacity, model.seed());
    standardized = new float[model.layout().standardized()];
    answer = new float[model.task().outputs()];
  }

  /**
   * Predicts one event.
   *
   * @param output receives the probabilities {@code [classes]} or {@code [labels]}, or the values
   *     {@code [dimensions]} in the label's unit
   * @throws IllegalArgumentException when the inputs do not fit the model's columns
   */
  public void predict(Inputs inputs, float[] output) {
    rows.clear();
    add(inputs);
    Arrays.fill(output, 0, answer.length, 0f);
    for (TrainedModel.Member member : model.members()) {
      mix(member, network.forward(member.parameters(), rows), 0, output);
    }
    Answer.unscale(model.task(), model.target(), output);
  }

  /**
   * Predicts several events.
   *
   * @param outputs receives a row for each, as {@link #predict(Inputs, float[])} gives it
   * @throws IllegalArgumentException when inputs do not fit the model's columns; nothing was
   *     predicted then
   */
  public void predict(List<Inputs> inputs, float[][] outputs) {
    rows.clear();
    for (int r = 0; r < inputs.size(); r++) {
      add(inputs.get(r));
      Arrays.fill(outputs[r], 0, answer.length, 0f);
    }
    for (TrainedModel.Member member : model.members()) {
      float[] y = network.forward(member.parameters(), rows);
      for (int r = 0; r < inputs.size(); r++) {
        mix(member, y, r * network.stride(), outputs[r]);
      }
    }
    for (int r = 0; r < inputs.size(); r++) {
      Answer.unscale(model.task(), model.target(), outputs[r]);
    }
  }

  private void add(Inputs inputs) {
    rules.check(inputs);
    Standardizer.transform(
        inputs,
        model.standardization().mean(),
        model.standardization().scale(),
        model.features().clip(),
        standardized);
    rows.add(standardized, inputs.categorical(), inputs.length(), noTarget, 1f);
  }

  private void mix(TrainedModel.Member member, float[] y, int at, float[] output) {
    Answer.standardized(model.task(), model.layout().outputs(), y, at, answer);
    for (int k = 0; k < answer.length; k++) {
      output[k] = Math.fma(member.weight(), answer[k], output[k]);
    }
  }
}
