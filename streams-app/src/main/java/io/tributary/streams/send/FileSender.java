package io.tributary.streams.send;

import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.eventfile.EventRow;
import io.tributary.streams.events.EventWriter;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.formats.EventFormats;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import java.util.Optional;

/** Sends a file's rows as events, in their order. */
public final class FileSender {

  private final EventFile file;
  private final EventWriter writer;
  private final int keyColumn;

  /**
   * @throws UserException when the file lacks a column for a field that the pipeline declares, or
   *     files are not written in the pipeline's format
   */
  public FileSender(Pipeline pipeline, EventFile file) {
    this.file = file;
    writer = EventFormats.of(pipeline).writer(pipeline, file.columns());
    keyColumn = pipeline.fields().key().map(file.columns()::indexOf).orElse(-1);
  }

  /**
   * Sends the rows that are left, and returns when all are acknowledged.
   *
   * @param limit the most rows to send
   * @return how many were sent
   * @throws UserException when a row is ragged or cannot be written, or the producer gives up; rows
   *     before were sent
   */
  public long send(EventProducer producer, Pace pace, long limit, Progress progress)
      throws InterruptedException {
    long sent = 0;
    while (sent < limit) {
      Optional<EventRow> row = file.next();
      if (row.isEmpty()) {
        break;
      }
      pace.await();
      producer.send(key(row.get()), writer.write(row.get().cells()));
      sent++;
      progress.at(file.bytesRead());
    }
    producer.flush();
    return sent;
  }

  private Optional<String> key(EventRow row) {
    return keyColumn < 0
        ? Optional.empty()
        : Optional.of(row.cells().get(keyColumn)).filter(cell -> !cell.isEmpty());
  }
}
