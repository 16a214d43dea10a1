package io.tributary.streams.rehearse;

import io.tributary.learning.online.Example;
import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.eventfile.EventRow;
import io.tributary.streams.events.EventRows;
import io.tributary.streams.events.EventWriter;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Reason;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The examples of a file. A row that would go to the dead letters is counted by its reason and
 * skipped. Confined to one thread.
 */
final class FileExamples {

  /** The most bytes that JSON makes of one character. */
  private static final int MOST_BYTES_PER_CHARACTER = 6;

  /** The most bytes beside a field's name and value: quotes, colon and comma. */
  private static final int MOST_BYTES_PER_FIELD = 6;

  private final Pipeline pipeline;
  private final Path path;
  private final SortedMap<String, Long> rejected = new TreeMap<>();

  FileExamples(Pipeline pipeline, Path path) {
    this.pipeline = pipeline;
    this.path = path;
  }

  /**
   * Reads the file once.
   *
   * @param limit the most rows to read
   * @throws UserException when the file cannot be read, lacks a declared field or has a ragged row
   */
  void read(long limit, Progress progress, Consumer<Example> consumer) {
    try (EventFile file = EventFile.open(path)) {
      EventRows rows = new EventRows(pipeline, file.columns());
      for (long read = 0; read < limit; read++) {
        Optional<EventRow> row = file.next();
        if (row.isEmpty()) {
          break;
        }
        switch (reading(rows, file.columns(), row.get().cells())) {
          case Reading.Event event -> consumer.accept(new Example(event.inputs(), event.target()));
          case Reading.Rejected rejection ->
              rejected.merge(rejection.reason().code(), 1L, Long::sum);
        }
        progress.at(file.bytesRead());
      }
    }
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
    return new EventWriter(pipeline, columns).write(cells).length;
  }

  /** How many rows were no events, by the reason's code. */
  SortedMap<String, Long> rejected() {
    return rejected;
  }
}
