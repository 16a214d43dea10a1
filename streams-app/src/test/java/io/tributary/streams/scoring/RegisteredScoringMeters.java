package io.tributary.streams.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** The meters of a role that has scored and refused events, for tests of what is asked of them. */
public final class RegisteredScoringMeters {

  private RegisteredScoringMeters() {}

  public static void in(MeterRegistry registry) {
    ScoringMeters meters = new ScoringMeters(registry, Clock.systemUTC());
    meters.dead("not-json");
    var _ = meters.live();
    var _ = new ShadowMeters(registry, "challenger", Clock.systemUTC());
    var _ = new CanaryMeters(registry, "challenger", Clock.systemUTC());
  }
}
