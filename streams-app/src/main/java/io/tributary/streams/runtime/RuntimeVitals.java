package io.tributary.streams.runtime;

import io.tributary.streams.admin.Vitals;
import io.tributary.streams.metrics.Meters;

/** What the admin port reports of a running pipeline. */
record RuntimeVitals(RunningRoles roles, Meters registry, Failures failures) implements Vitals {

  @Override
  public boolean live() {
    return !failures.any() && roles.live();
  }

  @Override
  public boolean ready() {
    return !failures.any() && roles.ready();
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
