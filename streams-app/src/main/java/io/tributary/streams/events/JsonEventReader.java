package io.tributary.streams.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tributary.streams.pipeline.Pipeline;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads events in JSON: one object per record, of which it takes the declared fields and skips the
 * others without building a tree.
 *
 * <p>Numbers are rounded once, from their decimal text to float32. A feature that is absent, null
 * or NaN is missing; a categorical feature may be text, a number or a truth value, and is hashed
 * from its text as it stands ({@code 1} and {@code 1.0} differ). A declared field that stands twice
 * is refused, since parsers disagree on which one counts.
 */
public final class JsonEventReader implements EventReader {

  private final EventFields fields;
  private final EventAssembly assembly;
  private final JsonScanner scanner;
  private final int maxRecordBytes;

  public JsonEventReader(Pipeline pipeline) {
    fields = new EventFields(pipeline);
    assembly = new EventAssembly(pipeline, fields);
    scanner = new JsonScanner(fields, assembly);
    maxRecordBytes = pipeline.source().maxRecordBytes();
  }

  @Override
  public Reading read(byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      return new Reading.Rejected(Reason.EMPTY, "the record has no value");
    }
    if (value.length > maxRecordBytes) {
      return new Reading.Rejected(
          Reason.TOO_LARGE,
          "the record has " + value.length + " bytes, maxRecordBytes is " + maxRecordBytes);
    }
    Reading plain = scanner.read(value);
    return plain == null ? parse(value) : plain;
  }

  /** As {@link #read}, by the parser that knows all of JSON. */
  Reading parse(byte[] value) {
    assembly.begin();
    try (JsonParser parser = EventJson.FACTORY.createParser(value)) {
      return readObject(parser);
    } catch (StreamConstraintsException e) {
      return new Reading.Rejected(Reason.TOO_DEEP, Excerpt.of(e.getOriginalMessage()));
    } catch (JsonProcessingException e) {
      return new Reading.Rejected(Reason.NOT_JSON, Excerpt.of(e.getOriginalMessage()));
    } catch (IOException e) {
      return new Reading.Rejected(Reason.NOT_JSON, Excerpt.of(String.valueOf(e.getMessage())));
    }
  }

  private Reading readObject(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return new Reading.Rejected(Reason.NOT_JSON, "the record is no JSON object");
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      Field field = fields.get(name);
      if (field == null) {
        parser.skipChildren();
        continue;
      }
      assembly.name(field);
      readValue(parser, value, field);
      Reading.Rejected rejected = assembly.rejected();
      if (rejected != null) {
        return rejected;
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      return new Reading.Rejected(Reason.NOT_JSON, "the JSON object does not end");
    }
    return parser.nextToken() == null
        ? assembly.finish()
        : new Reading.Rejected(Reason.NOT_JSON, "something follows the JSON object");
  }

  private void readValue(JsonParser parser, JsonToken value, Field field) throws IOException {
    switch (value) {
      case VALUE_NULL -> {}
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(parser, field);
      case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> assembly.text(field, parser.getText());
      case START_OBJECT -> assembly.reject(Reason.WRONG_TYPE, field, "is an object");
      case START_ARRAY -> readArray(parser, field);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a JSON parser gave " + value + " for a value");
    }
  }

  private void readArray(JsonParser parser, Field field) throws IOException {
    ImageSlot image = field.image();
    if (image == null) {
      assembly.reject(Reason.WRONG_TYPE, field, "is an array");
    } else {
      ImageReader.read(parser, assembly, field, image);
    }
  }

  private void readNumber(JsonParser parser, Field field) throws IOException {
    if (!parser.isNaN()) {
      assembly.number(
          field, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    } else if (!parser.getText().equals("NaN")) {
      assembly.rejectRange(field, parser.getText());
    }
  }
}
