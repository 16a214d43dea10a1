package io.tributary.streams.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An event of the simulation.
 *
 * @param id unique in its partition's order
 * @param label 0 or 1
 */
record SentEvent(String id, String key, float a, float b, int label) {

  byte[] json() {
    return "{\"id\":\"%s\",\"k\":\"%s\",\"a\":%s,\"b\":%s,\"y\":\"%s\"}"
        .formatted(id, key, a, b, label == 1 ? "yes" : "no")
        .getBytes(UTF_8);
  }
}
