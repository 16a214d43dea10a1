package io.tributary.streams.rehearse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.learning.online.Example;
import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.eventfile.EventRow;
import io.tributary.streams.eventfile.LabeledImages;
import io.tributary.streams.events.EventImages;
import io.tributary.streams.events.EventLags;
import io.tributary.streams.events.EventRows;
import io.tributary.streams.events.JsonEventWriter;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Reason;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.memory.MapMemory;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import io.tributary.streams.sequences.EventSequences;
import io.tributary.streams.windows.WindowFeatures;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The labeled events of a file. A row that would go to the dead letters is counted by its reason
 * and skipped. Confined to one thread.
 */
public final class FileExamples {

  /** The most bytes that JSON makes of one character. */
  private static final int MOST_BYTES_PER_CHARACTER = 6;

  /** The most bytes beside a field's name and value: quotes, colon and comma. */
  private static final int MOST_BYTES_PER_FIELD = 6;

  private final Pipeline pipeline;
  private final EventSource source;
  private final KnownLabels labels;
  private final WindowFeatures windows;
  private final Optional<EventSequences> sequences;
  private final SortedMap<String, Long> rejected = new TreeMap<>();

  /** Takes the events of a file in their order. */
  public interface Sink {
    /**
     * The next event.
     *
     * @param row counts the rows of the file from 1, those that are no events too
     */
    void accept(long row, Reading.Event event);
  }

  /**
   * Of the newest event that has one, in milliseconds since 1970: rows have no time of their own.
   */
  private long time;

  /**
   * The events of a file that was not opened yet.
   *
   * @param labelDelay when lags see an event's label
   */
  public FileExamples(Pipeline pipeline, EventSource source, LabelDelay labelDelay) {
    this.pipeline = pipeline;
    this.source = source;
    labels = new KnownLabels(new EventLags(pipeline), labelDelay);
    windows = new WindowFeatures(pipeline, new MapMemory());
    sequences =
        pipeline.learner().features().isSequence()
            ? Optional.of(new EventSequences(pipeline, new MapMemory()))
            : Optional.empty();
  }

  /** As {@link #readEvents}, for learning. */
  void read(long limit, Progress progress, Consumer<TimedExample> consumer) {
    readEvents(
        limit,
        progress,
        (_, event) ->
            consumer.accept(
                new TimedExample(
                    new Example(event.inputs(), event.target(), event.weight()),
                    event.timestamp())));
  }

  /**
   * Reads the file, once.
   *
   * @param limit the most rows, or images, to read
   * @throws UserException when the file cannot be read, lacks a declared field or has a ragged row
   */
  public void readEvents(long limit, Progress progress, Sink sink) {
    if (LabeledImages.areIn(source.events())) {
      readImages(limit, progress, sink);
    } else {
      readRows(limit, progress, sink);
    }
  }

  private void readRows(long limit, Progress progress, Sink sink) {
    if (source.labels().isPresent()) {
      throw new UserException(
          UserException.WRONG_INPUT,
          source.events()
              + " is no IDX file, so its labels are in a column of its own: leave out "
              + source.labels().get());
    }
    try (EventFile file = EventFile.open(source.events())) {
      EventRows rows = new EventRows(pipeline, file.columns());
      for (long read = 0; read < limit; read++) {
        Optional<EventRow> row = file.next();
        if (row.isEmpty()) {
          break;
        }
        add(read + 1, reading(rows, file.columns(), row.get().cells()), sink);
        progress.at(file.bytesRead());
      }
    }
  }

  private void readImages(long limit, Progress progress, Sink sink) {
    try (LabeledImages images = LabeledImages.open(source.events(), source.labels())) {
      EventImages events = new EventImages(pipeline, images.shape());
      for (long read = 0; read < limit && images.next(); read++) {
        add(read + 1, events.read(images.image(), images.label()), sink);
        progress.at(images.bytesRead());
      }
    }
  }

  private void add(long row, Reading reading, Sink sink) {
    switch (reading) {
      case Reading.Event event -> {
        byte[] key = event.key().map(text -> text.getBytes(UTF_8)).orElse(null);
        sequences
            .flatMap(kept -> kept.refusal(key))
            .ifPresentOrElse(this::reject, () -> sink.accept(row, complete(event, key)));
      }
      case Reading.Rejected rejection -> reject(rejection);
    }
  }

  private void reject(Reading.Rejected rejection) {
    rejected.merge(rejection.reason().code(), 1L, Long::sum);
  }

  private Reading.Event complete(Reading.Event event, byte @Nullable [] key) {
    time = event.timestamp().orElse(time);
    Reading.Event labeled = labels.complete(windows.complete(event));
    return sequences.map(kept -> kept.complete(labeled, key, time)).orElse(labeled);
  }

  private Reading reading(EventRows rows, List<String> columns, List<String> cells) {
    int bytes = mayBeTooLarge(columns, cells) ? size(columns, cells) : 0;
    return bytes > pipeline.source().maxRecordBytes()
        ? new Reading.Rejected(Reason.TOO_LARGE, bytes + " bytes")
        : rows.read(cells);
  }

  private boolean mayBeTooLarge(List<String> columns, List<String> cells) {
    long characters = 0;
    for (int i = 0; i < cells.size(); i++) {
      characters += cells.get(i).length() + columns.get(i).length() + MOST_BYTES_PER_FIELD;
    }
    return characters * MOST_BYTES_PER_CHARACTER > pipeline.source().maxRecordBytes();
  }

  private int size(List<String> columns, List<String> cells) {
    return new JsonEventWriter(pipeline, columns).write(cells).length;
  }

  /** How many rows were no events, by the reason's code. */
  public SortedMap<String, Long> rejected() {
    return rejected;
  }
}
