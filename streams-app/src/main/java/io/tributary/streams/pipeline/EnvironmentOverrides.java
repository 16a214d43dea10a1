package io.tributary.streams.pipeline;

import java.util.Map;
import java.util.Optional;

/**
 * What the environment says in place of the file: addresses and folders, which differ from machine
 * to machine while the pipeline is the same.
 *
 * @param environment variables by name
 */
record EnvironmentOverrides(Map<String, String> environment) {

  static final String BOOTSTRAP_SERVERS = "TRIBUTARY_BOOTSTRAP_SERVERS";
  static final String STATE = "TRIBUTARY_STATE";

  Optional<String> bootstrapServers() {
    return variable(BOOTSTRAP_SERVERS);
  }

  Optional<String> state() {
    return variable(STATE);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
