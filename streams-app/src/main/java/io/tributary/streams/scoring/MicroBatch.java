package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.deadletters.Origin;
import io.tributary.streams.events.Reading;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Events that wait to be scored together, by one model version: at most so many, and at most so
 * many bytes. Confined to one thread.
 */
final class MicroBatch implements AutoCloseable {

  private static final long MOST_BYTES = 32L << 20;

  private final ModelSlot slot;
  private final OnnxScorer scorer;
  private final int maxBatch;
  private final List<Waiting> waiting;
  private long bytes;

  /**
   * An event that waits.
   *
   * @param since {@link System#nanoTime} when it came
   */
  record Waiting(Reading.Event event, Record<byte[], byte[]> record, Origin origin, long since) {}

  /** The model that answered a batch. */
  record Answering(ModelVersion version, long examples) {}

  /** Takes the answers of a batch, in the order of the events. */
  interface Answers {
    /**
     * One answer.
     *
     * @param output {@code [outputs]}, the receiver's own; perhaps not finite
     */
    void accept(Waiting event, Answering model, float[] output);
  }

  MicroBatch(ModelSlot slot, OnnxScorer scorer, int maxBatch) {
    this.slot = slot;
    this.scorer = scorer;
    this.maxBatch = maxBatch;
    waiting = new ArrayList<>(maxBatch);
  }

  /**
   * Takes an event in.
   *
   * @return whether the batch is full now, and has to be scored
   */
  boolean add(Waiting event) {
    scorer.set(waiting.size(), event.event().inputs());
    waiting.add(event);
    bytes += event.record().value().length;
    return waiting.size() >= Math.min(maxBatch, slot.limit()) || bytes >= MOST_BYTES;
  }

  int size() {
    return waiting.size();
  }

  /**
   * Scores all that wait, and forgets them.
   *
   * @throws ScoringException when the runtime fails
   */
  void score(Answers answers) {
    if (waiting.isEmpty()) {
      return;
    }
    Answering answering = run();
    for (int row = 0; row < waiting.size(); row++) {
      answers.accept(waiting.get(row), answering, scorer.output(row));
    }
    waiting.clear();
    bytes = 0;
  }

  private Answering run() {
    OnnxModel model = slot.acquire();
    try {
      scorer.run(model, waiting.size());
      return new Answering(model.version(), model.examples());
    } catch (OrtException failed) {
      throw new ScoringException(
          model.version() + " failed on a batch of " + waiting.size() + " events", failed);
    } finally {
      model.release();
    }
  }

  @Override
  public void close() {
    scorer.close();
  }
}
