package io.tributary.streams.pipeline;

import io.tributary.streams.pipeline.Pipeline.Scoring;
import io.tributary.streams.pipeline.Pipeline.Scoring.Explain;
import java.util.List;
import java.util.Optional;

/** {@code scoring.explain}: which predictions say what moved them. */
final class ExplainSection {

  private static final String KEY = "explain";
  private static final int DEFAULT_TOP = 5;

  /** So many names fit into what a topic allows a prediction beside its event. */
  private static final int MOST_TOP = 100;

  private ExplainSection() {}

  static Optional<Explain> read(Section scoring) {
    Section section = scoring.sectionOrWord(KEY, "every");
    Optional<Integer> every = Optional.empty();
    int top = DEFAULT_TOP;
    if (scoring.has(KEY)) {
      every =
          section.require(
              "every", Values.integer(1, 1_000_000_000), "every: 100 for one event in a hundred");
      top = section.get("top", Values.integer(1, MOST_TOP), DEFAULT_TOP);
    }
    section.finish();
    int named = top;
    return every.map(n -> new Explain(n, named));
  }

  /** Refuses explanations that would say nothing, or that no batch could hold. */
  static void requireFit(Section section, Scoring scoring, List<Feature> features) {
    if (scoring.explain().isEmpty()) {
      return;
    }
    int rows = 1 + features.size();
    if (features.size() == 1) {
      section.mistake(
          KEY,
          "compares features, and '"
              + features.getFirst().name()
              + "' is the only one; remove it.");
    } else if (rows > scoring.maxBatch()) {
      section.mistake(
          KEY,
          "scores an event and its copies without each of "
              + features.size()
              + " features in one batch of "
              + rows
              + " rows, and maxBatch is "
              + scoring.maxBatch()
              + "; write maxBatch: "
              + rows
              + " or more.");
    }
  }
}
