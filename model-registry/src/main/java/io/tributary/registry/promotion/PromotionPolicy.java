package io.tributary.registry.promotion;

/** Who makes a version the champion. */
public sealed interface PromotionPolicy {

  /** The newest version that may be served is the champion. */
  record Latest() implements PromotionPolicy {}

  /** Only people promote. */
  record Manual() implements PromotionPolicy {}
}
