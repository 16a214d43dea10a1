package io.tributary.streams.scoring;

import io.tributary.registry.ModelVersion;
import io.tributary.streams.deadletters.Origin;
import io.tributary.streams.events.Reading;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.MicroBatch.Waiting;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Scores the events of a file with one exact version, in their order, whatever version answers
 * elsewhere. Confined to one thread.
 */
public final class VersionScorer implements AutoCloseable {

  /** An event of a file has no record. */
  private static final Record<byte[], byte[]> NO_RECORD = new Record<>(null, new byte[0], 0);

  private final ModelSlot slot;
  private final MicroBatch batch;
  private final Consumer<Prediction> out;

  private VersionScorer(ModelSlot slot, MicroBatch batch, Consumer<Prediction> out) {
    this.slot = slot;
    this.batch = batch;
    this.out = out;
  }

  /**
   * With a published version.
   *
   * @param examples how many examples it has learned
   * @param out takes the predictions; their outputs are perhaps not finite
   * @throws UserException when it must not or cannot be loaded, or does not fit the pipeline
   */
  public static VersionScorer open(
      Pipeline pipeline,
      ModelVersion version,
      long examples,
      byte[] onnx,
      Consumer<Prediction> out) {
    OnnxRuntime runtime = new OnnxRuntime();
    ModelShape shape = ModelShape.of(pipeline.learner());
    int maxBatch = pipeline.scoring().maxBatch();
    try {
      Optional<String> refusal = VersionGuard.of(pipeline).refusal(onnx);
      if (refusal.isPresent()) {
        throw new ModelRefusedException(refusal.get());
      }
      ModelSlot slot = new ModelSlot();
      slot.swap(runtime.open(version, examples, onnx, shape));
      OnnxScorer scorer = new OnnxScorer(runtime, shape, maxBatch);
      return new VersionScorer(
          slot, new MicroBatch(slot, scorer, Occlusion.of(pipeline), maxBatch), out);
    } catch (ModelRefusedException refused) {
      throw new UserException(
          UserException.FAILED, version + " cannot be loaded: " + refused.getMessage(), refused);
    }
  }

  /** With version 0, the seeded, untrained network. */
  public static VersionScorer untrained(Pipeline pipeline, Consumer<Prediction> out) {
    UntrainedModel model = UntrainedModel.of(pipeline);
    return open(pipeline, model.version(), 0, model.onnx(), out);
  }

  /**
   * Takes the next event, and scores those that wait once the batch is full. Rows are explained as
   * the records of a partition into which the file was sent.
   *
   * @param row of the event in the file, from 1 on; with the file's name the id of an event without
   *     one
   */
  public void add(Reading.Event event, String file, long row) {
    Waiting waiting = new Waiting(event, NO_RECORD, new Origin(file, 0, row - 1), 0);
    if (!batch.fits(waiting)) {
      flush();
    }
    if (batch.add(waiting)) {
      flush();
    }
  }

  /** Scores those that wait. */
  public void flush() {
    batch.score(
        (waiting, model, output, attributions) ->
            out.accept(
                new Prediction(
                    id(waiting), model.version(), model.examples(), output, attributions)));
  }

  private static String id(Waiting waiting) {
    Origin origin = waiting.origin();
    return waiting.event().id().orElseGet(() -> origin.topic() + "-" + (origin.offset() + 1));
  }

  @Override
  public void close() {
    batch.close();
    slot.close();
  }
}
