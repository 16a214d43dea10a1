package io.tributary.streams.training;

import static java.util.Objects.requireNonNull;

import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.streams.labelling.DamagedExampleException;
import io.tributary.streams.labelling.LabeledExampleCodec;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.simulation.TaskContext;
import io.tributary.streams.simulation.TaskLogic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Training whose checkpoints lack the examples of a mini-batch that is not full: a mistake. */
public final class ForgetfulTraining implements TaskLogic {

  private final LearnerSpec spec;
  private final SimulatedTraining training;
  private final List<Example> partial = new ArrayList<>();
  private @Nullable TaskContext context;
  private @Nullable CheckpointStore checkpoints;
  private @Nullable OnlineLearner atLastUpdate;
  private long nextOffset;

  public ForgetfulTraining(Pipeline pipeline, LogBounds bounds) {
    spec = pipeline.learner();
    training = new SimulatedTraining(pipeline, bounds);
  }

  @Override
  public void init(TaskContext taskContext) {
    training.init(taskContext);
    context = taskContext;
    KeyValueStore<String, byte[]> store =
        taskContext.processorContext().getStateStore(TrainingTopology.CHECKPOINT_STORE);
    CheckpointStore opened = new CheckpointStore(store, spec.task(), SimulatedTraining.CHUNK_BYTES);
    checkpoints = opened;
    Optional<Checkpoint> found = opened.read();
    nextOffset = found.map(Checkpoint::nextOffset).orElse(0L);
    atLastUpdate =
        found
            .map(checkpoint -> OnlineLearner.restore(spec, checkpoint.learner()))
            .orElseGet(() -> OnlineLearner.create(spec));
  }

  @Override
  public void process(Record<byte[], byte[]> record, Output out) {
    training.process(record, out);
    if (requireNonNull(context).offset() < nextOffset) {
      return;
    }
    try {
      partial.add(LabeledExampleCodec.decode(record.value()).example());
    } catch (DamagedExampleException damaged) {
      throw new IllegalStateException(damaged);
    }
    if (partial.size() == spec.training().miniBatch()) {
      partial.forEach(requireNonNull(atLastUpdate)::learn);
      partial.clear();
    }
  }

  @Override
  public void flush(Output out) {
    training.flush(out);
    CheckpointStore store = requireNonNull(checkpoints);
    store
        .read()
        .map(whole -> without(whole, requireNonNull(atLastUpdate).checkpoint()))
        .ifPresent(store::write);
  }

  private static Checkpoint without(Checkpoint whole, byte[] learner) {
    return new Checkpoint(whole.nextOffset(), whole.ancestry(), learner, whole.served());
  }

  @Override
  public void close() {
    training.close();
  }
}
