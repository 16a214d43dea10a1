package io.tributary.streams.pipeline;

import io.tributary.learning.online.PretrainingSpec;
import java.util.Optional;

/** {@code pretrain}: what is learned before labels teach. */
final class PretrainSection {

  private static final String NAME = "pretrain";
  private static final float CORRUPTION = 0.25f;
  private static final int MOST = 1_000_000_000;

  private PretrainSection() {}

  /** Empty where nothing is pretrained, and after a mistake. */
  static Optional<PretrainingSpec> read(Section root) {
    if (!root.has(NAME)) {
      root.expect(NAME);
      return Optional.empty();
    }
    Section section = root.section(NAME);
    Optional<Integer> examples =
        section.require(
            "examples", Values.integer(1, MOST), "examples: how many each layer learns from");
    float corruption =
        section.get("corruption", Values.float32(Range.below(0, 1)), CORRUPTION, "0.25");
    section.finish();
    return examples.map(count -> new PretrainingSpec(count, corruption));
  }
}
