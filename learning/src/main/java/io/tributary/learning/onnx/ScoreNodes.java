package io.tributary.learning.onnx;

import io.tributary.learning.model.ScoreCalibration;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.Layout;
import java.util.Arrays;
import java.util.List;

/** Nodes from an autoencoder's reconstruction to the score, as {@link ScoreCalibration} has it. */
final class ScoreNodes {

  private static final int SEGMENTS = ScoreCalibration.KNOTS - 1;

  private final GraphBuilder graph;
  private final ScoreCalibration calibration;

  private ScoreNodes(GraphBuilder graph, ScoreCalibration calibration) {
    this.graph = graph;
    this.calibration = calibration;
  }

  /** Returns the name of the score {@code [N, 1]}. */
  static String add(
      GraphBuilder graph, TrainedModel model, FeatureNodes features, String reconstruction) {
    ScoreNodes nodes = new ScoreNodes(graph, model.calibration().orElseThrow());
    String input = features.standardized().orElseThrow();
    String error =
        features
            .steps()
            .map(steps -> nodes.error(model.layout(), steps, input, reconstruction))
            .orElseGet(() -> nodes.error(model.layout().outputs(), input, reconstruction));
    return graph.node("score", Operator.ADD, List.of(nodes.body(error), nodes.tail(error)));
  }

  /** The mean squared error, floor included; a mean is a product with equal shares. */
  private String error(int width, String input, String reconstruction) {
    String squares = squares(input, reconstruction);
    String shares = shares(width, width);
    String floor = graph.number("error.floor", ScoreCalibration.FLOOR);
    return graph.node("error", Operator.GEMM, List.of(squares, shares, floor));
  }

  /** The same over the steps that count. */
  private String error(Layout layout, StepNodes steps, String input, String reconstruction) {
    int width = layout.numeric();
    int all = layout.outputs();
    String sequence = graph.integers("error.sequence", -1, layout.steps(), width);
    String apart = graph.node("error.steps", Operator.RESHAPE, List.of(reconstruction, sequence));
    String counting = steps.clear("error.counting", squares(input, apart));
    String row = graph.integers("error.row", -1, all);
    String flat = graph.node("error.flat", Operator.RESHAPE, List.of(counting, row));
    String none = graph.number("error.none", 0f);
    String sum = graph.node("error.sum", Operator.GEMM, List.of(flat, shares(all, width), none));
    String lengths = steps.lengths("error.lengths");
    String mean = graph.node("error.mean", Operator.DIV, List.of(sum, lengths));
    String floor = graph.number("error.floor", ScoreCalibration.FLOOR);
    return graph.node("error", Operator.ADD, List.of(mean, floor));
  }

  private String squares(String input, String reconstruction) {
    String difference =
        graph.node("error.difference", Operator.SUB, List.of(reconstruction, input));
    return graph.node("error.squares", Operator.MUL, List.of(difference, difference));
  }

  /** A column of so many equal shares. */
  private String shares(int count, int of) {
    float[] equal = new float[count];
    Arrays.fill(equal, 1f / of);
    return graph.floats("error.shares", equal, count, 1);
  }

  /** The share of errors below, up to the last quantile. */
  private String body(String error) {
    float[] knots = new float[SEGMENTS];
    float[] widths = new float[SEGMENTS];
    float[] shares = new float[SEGMENTS];
    for (int k = 0; k < SEGMENTS; k++) {
      knots[k] = calibration.knots()[k];
      widths[k] = calibration.width(k);
      shares[k] = ScoreCalibration.share(k);
    }
    String from = graph.learned("score.knots", knots, SEGMENTS);
    String width = graph.learned("score.widths", widths, SEGMENTS);
    String above = graph.node("score.above", Operator.SUB, List.of(error, from));
    String scaled = graph.node("score.scaled", Operator.DIV, List.of(above, width));
    String least = graph.number("score.least", 0f);
    String most = graph.number("score.most", 1f);
    String parts = graph.node("score.parts", Operator.CLIP, List.of(scaled, least, most));
    String share = graph.floats("score.shares", shares, SEGMENTS, 1);
    String none = graph.number("score.none", 0f);
    return graph.node("score.body", Operator.GEMM, List.of(parts, share, none));
  }

  /** What Pareto's law adds beyond the last quantile. */
  private String tail(String error) {
    String last = graph.learned("tail.knot", new float[] {calibration.knots()[SEGMENTS]});
    String one = graph.number("tail.one", 1f);
    String ratio = graph.node("tail.ratio", Operator.DIV, List.of(error, last));
    String beyond = graph.node("tail.beyond", Operator.MAX, List.of(ratio, one));
    String excess = graph.node("tail.excess", Operator.LOG, List.of(beyond));
    String scale = graph.learned("tail.scale", new float[] {-calibration.tail()});
    String exponent = graph.node("tail.exponent", Operator.DIV, List.of(excess, scale));
    String left = graph.node("tail.left", Operator.EXP, List.of(exponent));
    String gone = graph.node("tail.gone", Operator.SUB, List.of(one, left));
    String share = graph.number("tail.share", ScoreCalibration.share(SEGMENTS));
    return graph.node("tail", Operator.MUL, List.of(gone, share));
  }
}
