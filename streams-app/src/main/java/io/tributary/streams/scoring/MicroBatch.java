package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tributary.registry.ModelVersion;
import io.tributary.streams.deadletters.Origin;
import io.tributary.streams.events.Reading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait to be scored together: at most so many, and at most so many bytes. A canary
 * answers some of them, the champion all others; the answers come in the order of the events.
 * Confined to one thread.
 */
final class MicroBatch implements AutoCloseable {

  private static final long MOST_BYTES = 32L << 20;

  private final ModelSlot slot;
  private final BatchArm champions;
  private final @Nullable Canary canary;
  private final @Nullable BatchArm canaries;
  private final BitSet byCanary = new BitSet();
  private final int maxBatch;
  private final List<Waiting> waiting;
  private long bytes;

  /**
   * An event that waits.
   *
   * @param since {@link System#nanoTime} when it came
   */
  record Waiting(Reading.Event event, Record<byte[], byte[]> record, Origin origin, long since) {

    /** Joins its label. */
    String id() {
      return event.id().orElseGet(origin::toString);
    }

    /** What orders it, null when it has no key. */
    byte @Nullable [] key() {
      return ScoringProcessor.key(event, record);
    }

    /** In milliseconds since 1970. */
    long time() {
      return ScoringProcessor.time(event, record);
    }
  }

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

  /** One version answers everything. */
  MicroBatch(ModelSlot slot, OnnxScorer scorer, int maxBatch) {
    this.slot = slot;
    this.maxBatch = maxBatch;
    champions = new BatchArm(scorer);
    canary = null;
    canaries = null;
    waiting = new ArrayList<>(maxBatch);
  }

  /**
   * A canary answers for its keys.
   *
   * @param canaries for the canary's rows
   */
  MicroBatch(ModelSlot slot, OnnxScorer scorer, Canary canary, OnnxScorer canaries, int maxBatch) {
    this.slot = slot;
    this.maxBatch = maxBatch;
    champions = new BatchArm(scorer);
    this.canary = canary;
    this.canaries = new BatchArm(canaries);
    waiting = new ArrayList<>(maxBatch);
  }

  /**
   * Takes an event in.
   *
   * @return whether the batch is full now, and has to be scored
   */
  boolean add(Waiting event) {
    boolean elsewhere = canary != null && canary.answersFor(keyOrId(event));
    byCanary.set(waiting.size(), elsewhere);
    (elsewhere ? requireNonNull(canaries) : champions).add(event.event().inputs());
    waiting.add(event);
    bytes += event.record().value().length;
    return waiting.size() >= Math.min(maxBatch, limit()) || bytes >= MOST_BYTES;
  }

  // An event without a key sticks to nothing, but coming again it gets the same version again.
  private static byte[] keyOrId(Waiting event) {
    byte[] key = event.key();
    return key == null ? event.id().getBytes(UTF_8) : key;
  }

  private int limit() {
    return canary == null ? slot.limit() : Math.min(slot.limit(), canary.slot().limit());
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
    Answering champion = champions.rows() == 0 ? null : champions.score(slot.acquire());
    Answering other =
        canaries == null || canaries.rows() == 0
            ? null
            : byCanary(requireNonNull(canary), canaries);
    for (int i = 0; i < waiting.size(); i++) {
      if (byCanary.get(i)) {
        answers.accept(waiting.get(i), requireNonNull(other), requireNonNull(canaries).output());
      } else {
        answers.accept(waiting.get(i), requireNonNull(champion), champions.output());
      }
    }
    clear();
  }

  private Answering byCanary(Canary by, BatchArm rows) {
    OnnxModel model = by.slot().acquireIfPresent();
    if (model == null) {
      return rows.score(slot.acquire());
    }
    Answering answering = rows.score(model);
    by.meters().scored(rows.rows());
    return answering;
  }

  private void clear() {
    waiting.clear();
    champions.clear();
    if (canaries != null) {
      canaries.clear();
    }
    bytes = 0;
  }

  @Override
  public void close() {
    champions.close();
    if (canaries != null) {
      canaries.close();
    }
  }
}
