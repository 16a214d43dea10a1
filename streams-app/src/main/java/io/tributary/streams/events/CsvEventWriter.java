package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.SourceFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the declared columns of a file's rows as CSV, without a line break. */
final class CsvEventWriter implements EventWriter {

  private final List<Integer> places;
  private final CsvWriter.CsvWriterBuilder csv;

  /**
   * @param header names of the file's columns
   * @throws UserException when the file lacks a declared column
   */
  CsvEventWriter(SourceFormat.Csv format, List<String> header) {
    List<String> absent = new ArrayList<>(format.columns());
    absent.removeAll(header);
    if (!absent.isEmpty()) {
      throw new UserException(
          UserException.WRONG_INPUT,
          "The file has no column for %s, which source.events.columns names; its columns are %s."
              .formatted(absent, header));
    }
    places = format.columns().stream().map(header::indexOf).toList();
    csv = CsvWriter.builder().fieldSeparator(format.separator()).lineDelimiter(LineDelimiter.LF);
  }

  @Override
  public byte[] write(List<String> row) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = csv.build(text)) {
      var _ =
          writer.writeRecord(places.stream().map(place -> EventColumns.cell(row, place)).toList());
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return text.getBuffer().substring(0, text.getBuffer().length() - 1).getBytes(UTF_8);
  }
}
