package io.tributary.streams.labelling;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.learning.task.Task;
import io.tributary.streams.commit.KeptIdentity;
import io.tributary.streams.commit.TaskLives;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.topics.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Predictions whose event brought its label become labeled examples, in the order of the
 * predictions and on the one partition of the training log that the learner reads.
 */
public final class LabellingTopology {

  static final String EXAMPLES = "examples";
  static final String DEAD_LETTERS = "labelling-dead-letters";
  private static final String IDENTITY = "labelling-identity";

  private LabellingTopology() {}

  /** Adds the role to an empty builder. */
  public static void build(
      StreamsBuilder builder,
      Topics topics,
      Task task,
      DeadLetters deadLetters,
      MeterRegistry registry) {
    TaskLives lives = new TaskLives();
    builder.addStateStore(KeptIdentity.store(IDENTITY));
    KStream<byte[], byte[]> labeled =
        builder.stream(
                topics.predictions(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("predictions"))
            .process(
                () -> new LabellingProcessor(task, deadLetters, lives, registry),
                Named.as("labelling"),
                IDENTITY);
    labeled.to(
        topics.examples(),
        produced(EXAMPLES).withStreamPartitioner((_, _, _, _) -> Optional.of(Set.of(0))));
    labeled.to(topics.deadLetters(), produced(DEAD_LETTERS));
  }

  private static Produced<byte[], byte[]> produced(String name) {
    return Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name);
  }
}
