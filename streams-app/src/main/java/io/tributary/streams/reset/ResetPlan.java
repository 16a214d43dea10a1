package io.tributary.streams.reset;

import java.nio.file.Path;
import java.util.List;

/**
 * What a reset takes away.
 *
 * @param topics the pipeline's own, and those that Kafka Streams made for it
 * @param groups consumer groups, and with them the offsets
 * @param state files and folders of this machine
 */
public record ResetPlan(List<String> topics, List<String> groups, List<Path> state) {

  public ResetPlan {
    topics = List.copyOf(topics);
    groups = List.copyOf(groups);
    state = List.copyOf(state);
  }

  /** Whether there is nothing to take away. */
  public boolean isEmpty() {
    return topics.isEmpty() && groups.isEmpty() && state.isEmpty();
  }
}
