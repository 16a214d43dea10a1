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
  private final float[][] mixed;

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
    answer = new float[Answer.width(model.task(), model.layout())];
    mixed = new float[capacity][answer.length];
    noTarget = new float[model.task().targets()];
    int dimensions = model.calibration().isPresent() ? answer.length : noTarget.length;
    rows = new MiniBatch(model.layout(), capacity, dimensions);
    network = new Network(model.layout(), capacity, model.seed());
    standardized = new float[model.layout().standardized()];
  }

  /**
   * Predicts one event.
   *
   * @param output receives the probabilities {@code [classes]} or {@code [labels]}, the values
   *     {@code [dimensions]} in the label's unit, or the score
   * @throws IllegalArgumentException when the inputs do not fit the model's columns
   */
  public void predict(Inputs inputs, float[] output) {
    rows.clear();
    add(inputs);
    mix();
    finish(0, output);
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
    }
    mix();
    for (int r = 0; r < inputs.size(); r++) {
      finish(r, outputs[r]);
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
    float[] target = model.calibration().isPresent() ? standardized : noTarget;
    rows.add(standardized, inputs.categorical(), inputs.length(), target, 1f);
  }

  private void mix() {
    for (int r = 0; r < rows.rows(); r++) {
      Arrays.fill(mixed[r], 0f);
    }
    for (TrainedModel.Member member : model.members()) {
      float[] y = network.forward(member.parameters(), rows);
      for (int r = 0; r < rows.rows(); r++) {
        mix(member, y, r * network.stride(), mixed[r]);
      }
    }
  }

  /** Makes the row's mean over the members the answer. */
  private void finish(int row, float[] output) {
    if (model.calibration().isPresent()) {
      int values = model.layout().outputs(rows.length(row));
      int at = row * rows.dimensions();
      double error = Answer.squaredError(mixed[row], values, rows.targets(), at);
      output[0] = model.calibration().get().score(error);
      return;
    }
    System.arraycopy(mixed[row], 0, output, 0, answer.length);
    Answer.unscale(model.task(), model.target(), output);
  }

  private void mix(TrainedModel.Member member, float[] y, int at, float[] output) {
    Answer.standardized(model.task(), model.layout().outputs(), y, at, answer);
    for (int k = 0; k < answer.length; k++) {
      output[k] = Math.fma(member.weight(), answer[k], output[k]);
    }
  }
}
