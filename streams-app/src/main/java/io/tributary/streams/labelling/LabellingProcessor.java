package io.tributary.streams.labelling;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.learning.task.Task;
import io.tributary.streams.commit.TaskLives;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.deadletters.Origin;
import io.tributary.streams.labelling.LabeledExample.Answer;
import io.tributary.streams.scoring.CarriedExample;
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.scoring.PredictionCodec;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** One prediction in, at most one labeled example or one dead letter out. */
final class LabellingProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private static final String REASON = "damaged-prediction";

  /** The event carries its label, so there is nothing to wait for. */
  private static final long NO_LAG = 0;

  private final PredictionCodec codec;
  private final DeadLetters deadLetters;
  private final TaskLives lives;
  private final MeterRegistry registry;
  private @Nullable ProcessorContext<byte[], byte[]> context;

  LabellingProcessor(Task task, DeadLetters deadLetters, TaskLives lives, MeterRegistry registry) {
    this.codec = new PredictionCodec(task);
    this.deadLetters = deadLetters;
    this.lives = lives;
    this.registry = registry;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> taskContext) {
    lives.begin(taskContext.taskId());
    context = taskContext;
  }

  @Override
  public void process(Record<byte[], byte[]> received) {
    Optional<LabeledExample> example;
    try {
      example = labeled(received);
    } catch (IllegalArgumentException damaged) {
      bury(received, String.valueOf(damaged.getMessage()));
      return;
    }
    example.ifPresent(
        found ->
            requireNonNull(context)
                .forward(
                    new Record<>(
                        received.key(),
                        LabeledExampleCodec.encode(found),
                        received.timestamp(),
                        new RecordHeaders()),
                    LabellingTopology.EXAMPLES));
  }

  private void bury(Record<byte[], byte[]> received, String message) {
    ProcessorContext<byte[], byte[]> out = requireNonNull(context);
    Origin origin = out.recordMetadata().map(LabellingProcessor::origin).orElseThrow();
    registry.counter("tributary.dead.letters", "reason", REASON).increment();
    out.forward(
        deadLetters.letter(received, origin, REASON, message), LabellingTopology.DEAD_LETTERS);
  }

  /** Empty when the event came without its label. */
  private Optional<LabeledExample> labeled(Record<byte[], byte[]> received) {
    Optional<CarriedExample> carried = CarriedExample.of(received.headers());
    if (carried.isEmpty() || carried.get().target().length == 0) {
      return Optional.empty();
    }
    if (received.value() == null) {
      throw new IllegalArgumentException("a labeled prediction has no value");
    }
    Prediction prediction = codec.decode(received.value());
    Answer answer =
        new Answer(prediction.output(), prediction.model().version(), prediction.examples());
    CarriedExample example = carried.get();
    return Optional.of(
        new LabeledExample(
            prediction.id(), example.inputs(), example.target(), example.weight(), answer, NO_LAG));
  }

  private static Origin origin(RecordMetadata metadata) {
    return new Origin(metadata.topic(), metadata.partition(), metadata.offset());
  }
}
