package io.tributary.streams.eventfile;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file of events, in UTF-8 with a header, compressed when its name ends in {@code .gz}. Read
 * row by row, so that its size does not matter. Confined to one thread.
 */
public final class EventFile implements AutoCloseable {

  private final SourceFile source;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;

  private EventFile(SourceFile source) throws IOException {
    this.source = source;
    records = records(source);
    columns = header();
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws UserException when it cannot be read or has no proper header
   */
  public static EventFile open(Path path) {
    SourceFile source = SourceFile.open(path);
    try {
      return new EventFile(source);
    } catch (IOException failure) {
      source.close();
      throw new UserException(
          UserException.WRONG_INPUT, path + ": cannot be read: " + failure.getMessage(), failure);
    } catch (RuntimeException failure) {
      source.close();
      throw failure;
    }
  }

  private static CloseableIterator<CsvRecord> records(SourceFile source) throws IOException {
    return CsvReader.builder()
        .detectBomHeader(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(source.content())
        .iterator();
  }

  /** Names of the columns, all different, in their order. */
  public List<String> columns() {
    return columns;
  }

  /** Size of the file as it lies on the disk. */
  public long bytes() {
    return source.bytes();
  }

  /** How much of {@link #bytes} was read so far. */
  public long bytesRead() {
    return source.disk().count();
  }

  /**
   * The next row, or empty at the end.
   *
   * @throws UserException when a row does not have one cell per column, or cannot be read
   */
  public Optional<EventRow> next() {
    Optional<CsvRecord> read = read();
    if (read.isEmpty()) {
      return Optional.empty();
    }
    CsvRecord row = read.get();
    if (row.getFieldCount() != columns.size()) {
      throw new UserException(
          UserException.FAILED,
          "%s, line %d: the row has %d cells, but the header has %d columns: correct this line"
              .formatted(
                  source.path(), row.getStartingLineNumber(), row.getFieldCount(), columns.size()));
    }
    return Optional.of(new EventRow(row.getStartingLineNumber(), row.getFields()));
  }

  private List<String> header() {
    Optional<CsvRecord> first = read();
    if (first.isEmpty()) {
      throw new UserException(
          UserException.WRONG_INPUT,
          source.path()
              + " is empty: its first line must name the columns, such as id,amount,label");
    }
    List<String> names = first.get().getFields();
    if (names.getFirst().startsWith("\0\0")) {
      throw new UserException(
          UserException.WRONG_INPUT,
          source.path() + " is an IDX file, not CSV: only rehearse reads those");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new UserException(
            UserException.WRONG_INPUT,
            source.path()
                + ", line 1: the header names the column '"
                + name
                + "' twice: rename one");
      }
    }
    return List.copyOf(names);
  }

  private Optional<CsvRecord> read() {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (CsvParseException malformed) {
      throw new UserException(
          UserException.FAILED,
          source.path() + " is no proper CSV: " + cause(malformed),
          malformed);
    } catch (UncheckedIOException failure) {
      throw new UserException(
          UserException.FAILED,
          source.path() + " cannot be read further: " + cause(failure),
          failure);
    }
  }

  private static String cause(RuntimeException failure) {
    Throwable cause = failure.getCause();
    return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED,
          source.path() + " cannot be closed: " + failure.getMessage(),
          failure);
    }
  }
}
