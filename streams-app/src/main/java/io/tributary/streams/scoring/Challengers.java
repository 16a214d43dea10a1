package io.tributary.streams.scoring;

import java.util.List;
import java.util.Optional;

/**
 * The versions that are tried beside the champion.
 *
 * @param canary answers for some keys; empty for none
 * @param shadows are shown every event once it is answered
 */
public record Challengers(Optional<Canary> canary, List<Shadow> shadows) {

  /** The champion is alone. */
  public static final Challengers NONE = new Challengers(Optional.empty(), List.of());

  public Challengers {
    shadows = List.copyOf(shadows);
  }
}
