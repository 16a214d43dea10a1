package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tributary.streams.commit.BufferedProcessor;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.deadletters.Origin;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.MicroBatch.Waiting;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads events, scores them in micro-batches, and sends what is no event to the dead letters. */
final class ScoringProcessor implements BufferedProcessor<byte[], ScoringOutput> {

  private static final String NOT_FINITE = "prediction-not-finite";

  private final Pipeline pipeline;
  private final EventReader reader;
  private final Supplier<MicroBatch> batches;
  private final DeadLetters deadLetters;
  private final List<Shadow> shadows;
  private final ScoringMeters meters;
  private @Nullable ProcessorContext<byte[], ScoringOutput> context;
  private @Nullable EventMemory memory;
  private @Nullable MicroBatch batch;

  ScoringProcessor(
      Pipeline pipeline,
      EventReader reader,
      Supplier<MicroBatch> batches,
      DeadLetters deadLetters,
      List<Shadow> shadows,
      ScoringMeters meters) {
    this.pipeline = pipeline;
    this.reader = reader;
    this.batches = batches;
    this.deadLetters = deadLetters;
    this.shadows = shadows;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], ScoringOutput> taskContext) {
    context = taskContext;
    memory = new EventMemory(pipeline, taskContext);
    // A revived task starts anew: what it held was not committed, and comes again.
    batch = batches.get();
  }

  @Override
  public void process(Record<byte[], byte[]> record, Consumer<Record<byte[], ScoringOutput>> out) {
    long now = System.nanoTime();
    Origin origin = origin();
    switch (reader.read(record.value())) {
      case Reading.Event event -> {
        // Here and not when the batch is scored, so that two events of a key in one see each other.
        switch (requireNonNull(memory).complete(event, key(event, record), time(event, record))) {
          case Reading.Event complete -> hold(new Waiting(complete, record, origin, now), out);
          case Reading.Rejected rejected -> out.accept(dead(record, origin, rejected));
        }
      }
      case Reading.Rejected rejected -> out.accept(dead(record, origin, rejected));
    }
  }

  private void hold(Waiting waiting, Consumer<Record<byte[], ScoringOutput>> out) {
    MicroBatch held = requireNonNull(batch);
    if (!held.fits(waiting)) {
      flush(out);
    }
    if (held.add(waiting)) {
      flush(out);
    }
  }

  /** In milliseconds since 1970. */
  static long time(Reading.Event event, Record<byte[], byte[]> record) {
    return event.timestamp().orElse(record.timestamp());
  }

  /** What orders an event, null when it has no key. */
  static byte @Nullable [] key(Reading.Event event, Record<byte[], byte[]> record) {
    return event.key().isPresent() ? event.key().get().getBytes(UTF_8) : record.key();
  }

  private Origin origin() {
    RecordMetadata metadata = requireNonNull(context).recordMetadata().orElseThrow();
    return new Origin(metadata.topic(), metadata.partition(), metadata.offset());
  }

  @Override
  public void flush(Consumer<Record<byte[], ScoringOutput>> out) {
    MicroBatch full = requireNonNull(batch);
    int size = full.size();
    if (size == 0) {
      return;
    }
    List<Waiting> shown = shadows.isEmpty() ? List.of() : full.events();
    full.score(
        (waiting, model, output, attributions) ->
            out.accept(answer(waiting, model, output, attributions)));
    meters.scored(size);
    shadows.forEach(shadow -> shadow.show(shown));
  }

  private Record<byte[], ScoringOutput> answer(
      Waiting waiting,
      MicroBatch.Answering model,
      float[] output,
      Map<String, Float> attributions) {
    meters.latency(System.nanoTime() - waiting.since());
    for (float y : output) {
      if (!Float.isFinite(y)) {
        return dead(
            waiting.record(), waiting.origin(), NOT_FINITE, model.version() + " answered " + y);
      }
    }
    return scored(waiting, model, output, attributions);
  }

  private static Record<byte[], ScoringOutput> scored(
      Waiting waiting,
      MicroBatch.Answering model,
      float[] output,
      Map<String, Float> attributions) {
    Reading.Event event = waiting.event();
    return new Record<>(
        waiting.key(),
        new ScoringOutput.Scored(
            new Prediction(waiting.id(), model.version(), model.examples(), output, attributions),
            waiting.origin().partition()),
        waiting.time(),
        new CarriedExample(event.inputs(), event.target(), event.weight()).toHeaders());
  }

  private Record<byte[], ScoringOutput> dead(
      Record<byte[], byte[]> record, Origin origin, Reading.Rejected rejected) {
    return dead(record, origin, rejected.reason().code(), rejected.detail());
  }

  private Record<byte[], ScoringOutput> dead(
      Record<byte[], byte[]> record, Origin origin, String reason, String message) {
    meters.dead(reason);
    Record<byte[], byte[]> letter = deadLetters.letter(record, origin, reason, message);
    return letter.withValue(new ScoringOutput.Dead(letter.value()));
  }

  @Override
  public void close() {
    if (batch != null) {
      batch.close();
      batch = null;
    }
  }
}
