package io.tributary.learning.online;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.TrainedModel.TargetScale;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.MiniBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Examples that came since the last update and are not predicted yet. No weight changes between two
 * updates, so that they can all be predicted at once, and the answers are those which each would
 * have got when it came: inputs and targets are kept as the statistics were at that time.
 */
final class TestedRows {

  private final MiniBatch rows;
  private final float[][] targets;
  private final TargetScale[] scales;

  /**
   * No rows.
   *
   * @param dimensions width of a target
   * @param width of what the network should put out
   */
  TestedRows(Layout layout, int capacity, int dimensions, int width) {
    rows = new MiniBatch(layout, capacity, width);
    targets = new float[capacity][dimensions];
    scales = new TargetScale[capacity];
    Arrays.setAll(scales, _ -> new TargetScale(new float[dimensions], new float[dimensions]));
  }

  MiniBatch rows() {
    return rows;
  }

  /** The target of a row in the label's unit. */
  float[] target(int row) {
    return targets[row];
  }

  /** What undoes the standardisation of an answer to a row. */
  TargetScale scale(int row) {
    return scales[row];
  }

  /** Notes the scale of the next row before its target changes it. */
  void scaleOfNext(float[] mean, float[] scale) {
    TargetScale next = scales[rows.rows()];
    System.arraycopy(mean, 0, next.mean(), 0, mean.length);
    System.arraycopy(scale, 0, next.scale(), 0, scale.length);
  }

  /**
   * Adds the row whose scale was noted.
   *
   * @param wanted what the network should put out
   */
  void add(float[] standardized, Inputs inputs, float[] target, float[] wanted) {
    System.arraycopy(target, 0, targets[rows.rows()], 0, target.length);
    rows.add(standardized, inputs.categorical(), inputs.length(), wanted, 1f);
  }

  void write(DataOutput out) throws IOException {
    rows.write(out);
    for (int r = 0; r < rows.rows(); r++) {
      FloatBlock.write(out, targets[r]);
      FloatBlock.write(out, scales[r].mean());
      FloatBlock.write(out, scales[r].scale());
    }
  }

  void read(DataInput in) throws IOException {
    rows.read(in);
    for (int r = 0; r < rows.rows(); r++) {
      FloatBlock.read(in, targets[r]);
      FloatBlock.read(in, scales[r].mean());
      FloatBlock.read(in, scales[r].scale());
    }
  }
}
