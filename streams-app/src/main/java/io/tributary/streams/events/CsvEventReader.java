package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;

/**
 * Reads events in CSV: one row per record, with or without a line break behind it. The row is split
 * by the parser that reads files and understood by {@link EventRows}, so a topic teaches what the
 * file teaches that was sent to it.
 */
final class CsvEventReader implements RecordReader.Content {

  private final EventRows rows;
  private final List<String> columns;
  private final char separator;
  private final CsvReader.CsvReaderBuilder csv;

  private CsvEventReader(Pipeline pipeline, SourceFormat.Csv format) {
    rows = new EventRows(pipeline, format.columns(), "source.events.columns");
    columns = format.columns();
    separator = format.separator();
    csv =
        CsvReader.builder()
            .fieldSeparator(format.separator())
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(Integer.MAX_VALUE);
  }

  static EventReader open(Pipeline pipeline, SourceFormat.Csv format) {
    return new RecordReader(pipeline, new CsvEventReader(pipeline, format));
  }

  @Override
  public Reading read(byte[] value) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException malformed) {
      return rejected("the record is not UTF-8");
    }
    if (endsWithinQuotes(text)) {
      return rejected("the record ends within quotes");
    }
    try (CsvReader<CsvRecord> reader = csv.ofCsvRecord(text)) {
      Iterator<CsvRecord> records = reader.iterator();
      List<String> cells = records.next().getFields();
      if (records.hasNext()) {
        return rejected("the record has more than one row");
      }
      return cells.size() == columns.size()
          ? rows.read(cells)
          : rejected(
              "the row has %d cells, but %d columns are declared"
                  .formatted(cells.size(), columns.size()));
    } catch (CsvParseException malformed) {
      return rejected(Excerpt.of(String.valueOf(malformed.getMessage())));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory failed", impossible);
    }
  }

  /** The parser takes the end of the text for the quote, and a record that was cut for a whole. */
  private boolean endsWithinQuotes(String text) {
    boolean quoted = false;
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        // Two are one within the cell: the second opens again what the first closed.
        quoted = c != '"';
        begins = !quoted;
      } else {
        quoted = c == '"' && begins;
        begins = c == separator || c == '\n' || c == '\r';
      }
    }
    return quoted;
  }

  private static Reading rejected(String detail) {
    return new Reading.Rejected(Reason.NOT_CSV, detail);
  }
}
