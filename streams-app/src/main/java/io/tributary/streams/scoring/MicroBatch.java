package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tributary.registry.ModelVersion;
import io.tributary.streams.deadletters.Origin;
import io.tributary.streams.events.Reading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait to be scored together: at most so many rows, and at most so many bytes. A canary
 * answers some of them, the champion all others; the answers come in the order of the events. An
 * event that is explained brings copies of its row. Confined to one thread.
 */
final class MicroBatch implements AutoCloseable {

  private static final long MOST_BYTES = 32L << 20;

  /** Of an event that waits: its objects, its key and its id. */
  private static final int OBJECT_BYTES = 512;

  private final ModelSlot slot;
  private final BatchArm champions;
  private final @Nullable Canary canary;
  private final @Nullable BatchArm canaries;
  private final @Nullable Occlusion occlusion;
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

    /** About what it keeps from the garbage collector. */
    long bytes() {
      return OBJECT_BYTES
          + record.value().length
          + 4L * event.inputs().numeric().length
          + 4L * event.inputs().categorical().length;
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
     * @param attributions what moved the answer; empty when it is not explained
     */
    void accept(Waiting event, Answering model, float[] output, Map<String, Float> attributions);
  }

  /** One version answers everything, and says no more. */
  MicroBatch(ModelSlot slot, OnnxScorer scorer, int maxBatch) {
    this(slot, scorer, null, maxBatch);
  }

  /**
   * One version answers everything.
   *
   * @param occlusion explains some answers; null for none
   */
  MicroBatch(ModelSlot slot, OnnxScorer scorer, @Nullable Occlusion occlusion, int maxBatch) {
    this.slot = slot;
    this.maxBatch = maxBatch;
    champions = new BatchArm(scorer);
    canary = null;
    canaries = null;
    this.occlusion = occlusion;
    waiting = new ArrayList<>(maxBatch);
  }

  /**
   * A canary answers for its keys.
   *
   * @param canaries for the canary's rows
   * @param occlusion explains some answers; null for none
   */
  MicroBatch(
      ModelSlot slot,
      OnnxScorer scorer,
      Canary canary,
      OnnxScorer canaries,
      @Nullable Occlusion occlusion,
      int maxBatch) {
    this.slot = slot;
    this.maxBatch = maxBatch;
    champions = new BatchArm(scorer);
    this.canary = canary;
    this.canaries = new BatchArm(canaries);
    this.occlusion = occlusion;
    waiting = new ArrayList<>(maxBatch);
  }

  /** Whether an event has room; otherwise the batch has to be scored first. */
  boolean fits(Waiting event) {
    return occlusion == null
        || waiting.isEmpty()
        || rows() + occlusion.rows(event.origin().offset()) <= limit();
  }

  /**
   * Takes an event in that {@link #fits}.
   *
   * @return whether the batch is full now, and has to be scored
   */
  boolean add(Waiting event) {
    boolean elsewhere = canary != null && canary.answersFor(keyOrId(event));
    byCanary.set(waiting.size(), elsewhere);
    BatchArm arm = elsewhere ? requireNonNull(canaries) : champions;
    arm.add(event.event().inputs());
    if (occlusion != null && occlusion.explains(event.origin().offset())) {
      occlusion.addCopies(arm, event.event().inputs());
    }
    waiting.add(event);
    bytes += event.record().value().length;
    return rows() >= limit() || bytes >= MOST_BYTES;
  }

  // An event without a key sticks to nothing, but coming again it gets the same version again.
  private static byte[] keyOrId(Waiting event) {
    byte[] key = event.key();
    return key == null ? event.id().getBytes(UTF_8) : key;
  }

  private int rows() {
    return champions.rows() + (canaries == null ? 0 : canaries.rows());
  }

  private int limit() {
    int limit = Math.min(maxBatch, slot.limit());
    return canary == null ? limit : Math.min(limit, canary.slot().limit());
  }

  /** The events that wait, in their order. */
  List<Waiting> events() {
    return List.copyOf(waiting);
  }

  /** How many events wait. */
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
      boolean elsewhere = byCanary.get(i);
      BatchArm arm = elsewhere ? requireNonNull(canaries) : champions;
      float[] output = arm.output();
      answers.accept(
          waiting.get(i),
          requireNonNull(elsewhere ? other : champion),
          output,
          attributions(waiting.get(i), output, arm));
    }
    clear();
  }

  private Map<String, Float> attributions(Waiting event, float[] output, BatchArm arm) {
    return occlusion != null && occlusion.explains(event.origin().offset())
        ? occlusion.attributions(output, arm)
        : Map.of();
  }

  private Answering byCanary(Canary by, BatchArm rows) {
    OnnxModel model = by.slot().acquireIfPresent();
    if (model == null) {
      return rows.score(slot.acquire());
    }
    Answering answering = rows.score(model);
    by.meters().scored(byCanary.cardinality());
    return answering;
  }

  private void clear() {
    waiting.clear();
    byCanary.clear();
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
