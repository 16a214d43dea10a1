package io.tributary.streams.commit;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds one {@link ContentlessStore} per task: neither cached nor logged, whatever is asked. */
record ContentlessStoreBuilder<S extends ContentlessStore>(String name, Supplier<S> store)
    implements StoreBuilder<S> {

  @Override
  public S build() {
    return store.get();
  }

  @Override
  public StoreBuilder<S> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<S> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
    return this;
  }

  @Override
  public StoreBuilder<S> withLoggingDisabled() {
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return Map.of();
  }

  @Override
  public boolean loggingEnabled() {
    return false;
  }
}
