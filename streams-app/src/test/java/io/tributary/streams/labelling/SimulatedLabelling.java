package io.tributary.streams.labelling;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.tributary.streams.commit.TaskLives;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.simulation.TaskContext;
import io.tributary.streams.simulation.TaskLogic;
import io.tributary.streams.topics.Topics;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The product's labelling in a simulation. */
public final class SimulatedLabelling implements TaskLogic {

  private final Topics topics;
  private final LabellingProcessor processor;
  private @Nullable TaskContext context;

  public SimulatedLabelling(Pipeline pipeline) {
    topics = new Topics(pipeline.name());
    processor =
        new LabellingProcessor(
            pipeline.learner().task(),
            new DeadLetters(pipeline.source().maxRecordBytes()),
            new TaskLives(),
            new CompositeMeterRegistry());
  }

  @Override
  public void init(TaskContext taskContext) {
    context = taskContext;
    processor.init(taskContext.processorContext());
  }

  @Override
  public void process(Record<byte[], byte[]> record, Output out) {
    requireNonNull(context)
        .forwardTo(
            (sent, child) ->
                out.send(
                    child.equals(LabellingTopology.EXAMPLES)
                        ? topics.examples()
                        : topics.deadLetters(),
                    0,
                    sent.key(),
                    sent.value(),
                    sent.headers()));
    processor.process(record);
  }

  @Override
  public void flush(Output out) {}

  @Override
  public void close() {}
}
