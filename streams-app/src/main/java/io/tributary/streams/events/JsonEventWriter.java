package io.tributary.streams.events;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a file as events in JSON, so that {@link JsonEventReader} reads what {@link
 * EventRows} would. Columns that the pipeline does not use are written too.
 */
public final class JsonEventWriter implements EventWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final EventColumns columns;

  /**
   * @param header names of the file's columns
   * @throws UserException when a field that the pipeline declares has no column, or two
   */
  public JsonEventWriter(Pipeline pipeline, List<String> header) {
    columns = EventColumns.of(new EventFields(pipeline), header);
  }

  /** One JSON object in UTF-8. Missing values are left out. */
  @Override
  public byte[] write(List<String> row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * row.size());
    try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      for (EventColumns.Part part : columns.parts()) {
        switch (part) {
          case EventColumns.Cell(int column, String name, Field field) -> {
            String value = EventColumns.cell(row, column);
            if (!EventColumns.isMissing(field, value)) {
              json.writeFieldName(name);
              write(json, field, value);
            }
          }
          case EventColumns.Pixels pixels -> writePixels(json, pixels, row);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, @Nullable Field field, String value)
      throws IOException {
    String number = EventColumns.number(field, value);
    if (number != null) {
      json.writeNumber(number);
    } else if (field != null && field.image() != null && ImageReader.isArray(value)) {
      json.writeRawValue(value);
    } else {
      json.writeString(value);
    }
  }

  private static void writePixels(JsonGenerator json, EventColumns.Pixels pixels, List<String> row)
      throws IOException {
    json.writeArrayFieldStart(pixels.field().name());
    for (int column : pixels.columns()) {
      String value = EventColumns.cell(row, column);
      String number = EventColumns.isNoNumber(value) ? null : NumberText.normalize(value);
      if (number != null) {
        json.writeNumber(number);
      } else if (EventColumns.isNoNumber(value)) {
        json.writeNull();
      } else {
        json.writeString(value);
      }
    }
    json.writeEndArray();
  }
}
