package io.tributary.benchmarks.nab;

import io.tributary.benchmarks.nab.Series.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The score of a detector over the whole corpus, as NAB's own runner has it: with one threshold for
 * all files, the one that is best, and so that a detector which never speaks has 0 and one that
 * finds every window at its first row, and nothing else, 100.
 */
final class Scoring {

  private final List<Detection> detections = new ArrayList<>();
  private int windows;

  /**
   * A row that does not lie in a probationary period.
   *
   * @param window its number in the corpus; -1 outside of all
   */
  private record Detection(float score, double worth, int window) {}

  /**
   * What came out.
   *
   * @param score 0 for silence, 100 for perfection; below 0 never, since silence can be chosen
   * @param threshold rows that score as much are detections
   * @param found windows with a detection
   * @param falseAlarms detections outside of all windows
   */
  record Result(double score, float threshold, int windows, int found, int falseAlarms) {}

  /** Takes in the scores {@code [rows]} of one series. */
  void add(Series series, float[] scores) {
    double[] worth = Rows.worth(series);
    int next = 0;
    for (int i = series.probation(); i < scores.length; i++) {
      while (next < series.windows().size() && series.windows().get(next).to() < i) {
        next++;
      }
      Window window = next < series.windows().size() ? series.windows().get(next) : null;
      boolean isInside = window != null && i >= window.from();
      detections.add(new Detection(scores[i], worth[i], isInside ? windows + next : -1));
    }
    windows += series.windows().size();
  }

  /** The best that one threshold reaches. */
  Result result(Profile profile) {
    List<Detection> descending = new ArrayList<>(detections);
    descending.sort(Comparator.comparing(Detection::score).reversed());
    Map<Integer, Double> best = new HashMap<>();
    double sum = -profile.missed() * windows;
    int falseAlarms = 0;
    Result result = result(profile, sum, Float.POSITIVE_INFINITY, 0, 0);
    for (int i = 0; i < descending.size(); i++) {
      Detection detection = descending.get(i);
      if (detection.window() < 0) {
        sum += profile.falseAlarm() * detection.worth();
        falseAlarms++;
      } else {
        double before = best.getOrDefault(detection.window(), -profile.missed());
        double after = Math.max(before, detection.worth());
        sum += after - before;
        best.put(detection.window(), after);
      }
      boolean isEnd =
          i + 1 == descending.size() || descending.get(i + 1).score() < detection.score();
      if (isEnd) {
        Result now = result(profile, sum, detection.score(), best.size(), falseAlarms);
        result = now.score() > result.score() ? now : result;
      }
    }
    return result;
  }

  private Result result(Profile profile, double sum, float threshold, int found, int falseAlarms) {
    double silence = -profile.missed() * windows;
    double score = 100 * (sum - silence) / (windows - silence);
    return new Result(score, threshold, windows, found, falseAlarms);
  }
}
