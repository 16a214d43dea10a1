package io.tributary.streams.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What the README shows, as a program. */
final class ScorerExample {

  private ScorerExample() {}

  public static void main(String[] arguments) throws IOException {
    try (Scorer scorer = Scorer.open(Path.of("model.onnx"))) {
      Scores scores = scorer.score(Map.of("nswprice", 0.056, "nswdemand", 0.439, "day", "2"));
      System.out.println(scores.label() + " " + scores.probabilities());
    }
  }
}
