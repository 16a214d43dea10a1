package io.tributary.streams.topics;

import java.util.List;
import java.util.OptionalInt;

/**
 * How a topic of a pipeline stands.
 *
 * @param partitions empty when it does not exist
 * @param records at most so many, since the markers of transactions count too
 * @param mistakes what is wrong with it, each with its cure
 */
public record TopicState(
    String topic, OptionalInt partitions, long records, List<String> mistakes) {

  public TopicState {
    mistakes = List.copyOf(mistakes);
  }
}
