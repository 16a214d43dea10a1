package io.tributary.streams.runtime;

import io.tributary.streams.admin.Vitals;
import io.tributary.streams.metrics.Meters;
import java.util.Optional;

/** What the admin port reports of a running pipeline. */
record RuntimeVitals(RunningRoles roles, Meters registry, Failures failures) implements Vitals {

  @Override
  public boolean live() {
    return !failures.any() && roles.live();
  }

  @Override
  public Optional<String> obstacle() {
    return failures.any() ? Optional.of("a role has failed, see the log") : roles.obstacle();
  }

  @Override
  public String topology() {
    return roles.topology();
  }

  @Override
  public String meters() {
    return registry.scrape();
  }
}
