package io.tributary.streams.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.learning.drift.DriftSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A detected drift as a record: the detector's name, and a JSON object with {@code detector},
 * {@code examples} (how many had been learned), {@code before} and {@code after} (levels of the
 * error, absent where the detector knows none).
 */
final class DriftRecord {

  private static final JsonFactory JSON = new JsonFactory();

  private DriftRecord() {}

  static byte[] key(DriftSignal signal) {
    return signal.detector().getBytes(UTF_8);
  }

  static byte[] value(DriftSignal signal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("detector", signal.detector());
      json.writeNumberField("examples", signal.example());
      writeLevel(json, "before", signal.before());
      writeLevel(json, "after", signal.after());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void writeLevel(JsonGenerator json, String name, double level) throws IOException {
    if (Double.isFinite(level)) {
      json.writeNumberField(name, level);
    }
  }
}
