package io.tributary.streams.training;

import static java.util.Objects.requireNonNull;

import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.simulation.TaskContext;
import io.tributary.streams.simulation.TaskLogic;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Training that learns an example again when its offset comes again: a mistake. */
public final class ForgottenOffsetTraining implements TaskLogic {

  private final Task task;
  private final SimulatedTraining training;
  private @Nullable TaskContext context;
  private long next;

  public ForgottenOffsetTraining(Pipeline pipeline, LogBounds bounds) {
    task = pipeline.learner().task();
    training = new SimulatedTraining(pipeline, bounds);
  }

  @Override
  public void init(TaskContext taskContext) {
    training.init(taskContext);
    context = taskContext;
    KeyValueStore<String, byte[]> store =
        taskContext.processorContext().getStateStore(TrainingTopology.CHECKPOINT_STORE);
    next =
        new CheckpointStore(store, task, SimulatedTraining.CHUNK_BYTES)
            .read()
            .map(Checkpoint::nextOffset)
            .orElse(0L);
  }

  @Override
  public void process(Record<byte[], byte[]> record, Output out) {
    TaskContext place = requireNonNull(context);
    place.at(Math.max(next, place.offset()));
    next = place.offset() + 1;
    training.process(record, out);
  }

  @Override
  public void flush(Output out) {
    training.flush(out);
  }

  @Override
  public void close() {
    training.close();
  }
}
