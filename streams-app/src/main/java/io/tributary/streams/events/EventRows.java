package io.tributary.streams.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads events from the rows of a file, exactly as {@link JsonEventReader} would read what {@link
 * JsonEventWriter} writes of the same row: the same bits in every tensor, the same reasons.
 *
 * <p>Confined to one thread.
 */
public final class EventRows {

  private final EventColumns columns;
  private final EventAssembly assembly;

  /**
   * @param header names of the file's columns
   * @throws UserException when a field that the pipeline declares has no column, or two
   */
  public EventRows(Pipeline pipeline, List<String> header) {
    this(pipeline, header, "The file");
  }

  /**
   * As the other constructor.
   *
   * @param where what has these columns, for the message
   */
  EventRows(Pipeline pipeline, List<String> header, String where) {
    EventFields fields = new EventFields(pipeline);
    columns = EventColumns.of(fields, header, where);
    assembly = new EventAssembly(pipeline, fields);
  }

  /**
   * Reads one row. An empty value is missing, and so is NaN where a number belongs.
   *
   * @param row values in the header's order; what a short row lacks is missing
   */
  public Reading read(List<String> row) {
    assembly.begin();
    for (EventColumns.Part part : columns.parts()) {
      switch (part) {
        case EventColumns.Cell(int column, _, Field field) -> {
          String value = EventColumns.cell(row, column);
          if (field != null && !EventColumns.isMissing(field, value)) {
            read(field, value);
          }
        }
        case EventColumns.Pixels pixels -> readPixels(pixels, row);
      }
      Reading.Rejected rejected = assembly.rejected();
      if (rejected != null) {
        return rejected;
      }
    }
    return assembly.finish();
  }

  private void read(Field field, String value) {
    ImageSlot image = field.image();
    if (image != null && ImageReader.isArray(value)) {
      readArray(field, image, value);
      return;
    }
    String number = EventColumns.number(field, value);
    if (number == null) {
      assembly.text(field, value);
    } else {
      assembly.number(field, number.toCharArray(), 0, number.length());
    }
  }

  private void readArray(Field field, ImageSlot image, String array) {
    try (JsonParser parser = EventJson.FACTORY.createParser(array)) {
      parser.nextToken();
      ImageReader.read(parser, assembly, field, image);
    } catch (IOException impossible) {
      throw new UncheckedIOException("this was an array: " + Excerpt.of(array), impossible);
    }
  }

  private void readPixels(EventColumns.Pixels pixels, List<String> row) {
    int from = requireNonNull(pixels.field().image()).from();
    for (int i = 0; i < pixels.columns().size(); i++) {
      String value = EventColumns.cell(row, pixels.columns().get(i));
      if (EventColumns.isNoNumber(value)) {
        continue;
      }
      String number = NumberText.normalize(value);
      if (number == null) {
        assembly.rejectPixel(pixels.field(), value);
      } else {
        assembly.pixel(pixels.field(), from + i, number.toCharArray(), 0, number.length());
      }
    }
  }
}
