package io.tributary.streams.pipeline;

import io.tributary.learning.online.PretrainingSpec;
import java.util.Optional;

/** {@code pretrain}: what is learned before labels teach. */
final class PretrainSection {

  private static final String NAME = "pretrain";
  private static final float CORRUPTION = 0.25f;
  private static final String EXAMPLES = "examples";
  private static final String HIDDEN = "corruption";
  private static final ValueReader<Integer> COUNT = Values.integer(1, 1_000_000_000);
  private static final ValueReader<Float> SHARE = Values.float32(Range.below(0, 1));

  private PretrainSection() {}

  /** Empty where nothing is pretrained, and after a mistake. */
  static Optional<PretrainingSpec> read(Section root) {
    Section section = root.section(NAME);
    if (!root.has(NAME)) {
      section.find(EXAMPLES, COUNT);
      section.find(HIDDEN, SHARE);
      return Optional.empty();
    }
    Optional<Integer> examples =
        section.require(EXAMPLES, COUNT, "examples: how many each layer learns from");
    float corruption = section.get(HIDDEN, SHARE, CORRUPTION, "0.25");
    section.finish();
    return examples.map(count -> new PretrainingSpec(count, corruption));
  }
}
