package io.tributary.streams.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import io.tributary.learning.task.Task;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of a file as arrays of float32, in the order of {@link Float32Layout}. */
final class Float32EventWriter implements EventWriter {

  private final Float32Layout layout;
  private final Map<Field, EventColumns.Part> columns = new HashMap<>();
  private final List<String> classes;

  /**
   * @param header names of the file's columns
   * @throws UserException when a field that the pipeline declares has no column, or two
   */
  Float32EventWriter(Pipeline pipeline, List<String> header) {
    EventFields fields = new EventFields(pipeline);
    layout = Float32Layout.of(fields);
    for (EventColumns.Part part : EventColumns.of(fields, header).parts()) {
      switch (part) {
        case EventColumns.Cell(_, _, Field field) -> {
          if (field != null) {
            columns.put(field, part);
          }
        }
        case EventColumns.Pixels(Field field, _) -> columns.put(field, part);
      }
    }
    classes =
        pipeline.learner().task() instanceof Task.Classification classification
            ? classification.classes()
            : List.of();
  }

  @Override
  public byte[] write(List<String> row) {
    ByteBuffer values = ByteBuffer.allocate(layout.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (Field field : layout.fields()) {
      switch (requireNonNull(columns.get(field))) {
        case EventColumns.Cell(int column, _, _) -> {
          String cell = EventColumns.cell(row, column);
          if (field.image() == null) {
            values.putFloat(value(field, cell));
          } else {
            putImage(values, field, cell);
          }
        }
        case EventColumns.Pixels(_, List<Integer> pixels) ->
            pixels.forEach(
                column -> values.putFloat(number(field, EventColumns.cell(row, column))));
      }
    }
    return values.array();
  }

  private float value(Field field, String cell) {
    if (field.label() && !classes.isEmpty()) {
      int index = classes.indexOf(cell);
      if (index < 0 && !cell.isEmpty()) {
        throw refusal(field, cell, "is none of the classes");
      }
      return index < 0 ? Float.NaN : index;
    }
    float value = number(field, cell);
    if (!field.number() && !Float.isNaN(value) && !NumberText.of(value).equals(cell)) {
      throw refusal(field, cell, "would become " + NumberText.of(value));
    }
    return value;
  }

  private static float number(Field field, String cell) {
    if (EventColumns.isNoNumber(cell)) {
      return Float.NaN;
    }
    String number = NumberText.normalize(cell);
    float value =
        number == null ? Float.NaN : NumberText.parse(number.toCharArray(), 0, number.length());
    if (!Float.isFinite(value)) {
      throw refusal(field, cell, "is no number of float32");
    }
    return value;
  }

  private static void putImage(ByteBuffer values, Field field, String cell) {
    int pixels = requireNonNull(field.image()).pixels();
    int end = values.position() + pixels * Float.BYTES;
    if (!cell.isEmpty() && !ImageReader.isArray(cell)) {
      throw refusal(field, cell, "is no array of numbers");
    }
    try (JsonParser parser = EventJson.FACTORY.createParser(cell)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isScalarValue()) {
          if (values.position() == end) {
            throw refusal(field, cell, "has more than " + pixels + " numbers");
          }
          values.putFloat(pixel(field, parser));
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("this was an array: " + Excerpt.of(cell), impossible);
    }
    if (!cell.isEmpty() && values.position() < end) {
      throw refusal(field, cell, "has fewer than " + pixels + " numbers");
    }
    while (values.position() < end) {
      values.putFloat(Float.NaN);
    }
  }

  private static float pixel(Field field, JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> Float.NaN;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(field, parser.getText());
      default -> throw refusal(field, parser.getText(), "is no number");
    };
  }

  private static UserException refusal(Field field, String cell, String why) {
    return new UserException(
        UserException.FAILED,
        "column '%s' holds '%s', which the format float32 cannot carry, since it %s: correct it, or use another format"
            .formatted(field.name(), Excerpt.of(cell), why));
  }
}
