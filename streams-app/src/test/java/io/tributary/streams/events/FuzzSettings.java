package io.tributary.streams.events;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Lets {@code -Dfuzz.seed} replay a run and {@code -Dfuzz.records} say how many records it has; the
 * seed is printed.
 */
final class FuzzSettings implements AroundPropertyHook {

  static final int RECORDS = Integer.getInteger("fuzz.records", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    context.attributes().setSeed(Long.toString(SEED));
    context.attributes().setTries(RECORDS);
    System.out.printf("-Dfuzz.seed=%d -Dfuzz.records=%d%n", SEED, RECORDS);
    return property.execute();
  }
}
