package io.tributary.streams.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.Inputs;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a record holds by Jackson and {@link BigDecimal}: the whole of it is read as a tree, then
 * looked at field by field. Slow, plain, and shares with the reader under test neither its parser's
 * settings nor how it reads a number.
 */
final class JsonOracle {

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final FuzzedFields fields;

  JsonOracle(FuzzedFields fields) {
    this.fields = fields;
  }

  /**
   * What must become of a record.
   *
   * @param event what it says; empty when it is none
   * @param reason why it is none; empty too when the record is no JSON, where what a reader notices
   *     first is its own affair
   * @param tolerated whether Jackson took what RFC 8259 does not know, so that a reader may refuse
   */
  record Answer(Optional<Reading.Event> event, Optional<Reason> reason, boolean tolerated) {}

  /** Name and value as they stand, twice where they stand twice. */
  private record Entry(String name, @Nullable Object value) {}

  /** A number's text, which tells 1 from 1.0 and 0 from -0. */
  private record Digits(String text, boolean finite) {}

  private enum Nested {
    OBJECT
  }

  Answer answer(byte[] record) {
    Parsing parsing = new Parsing();
    List<Entry> entries;
    try (JsonParser parser = JACKSON.createParser(record)) {
      entries = parsing.object(parser);
    } catch (IOException broken) {
      return new Answer(Optional.empty(), Optional.empty(), true);
    }
    boolean tolerated = parsing.tolerated || !isPlainUtf8(record);
    try {
      return new Answer(Optional.of(new Draft().read(entries)), Optional.empty(), tolerated);
    } catch (Refusal refusal) {
      return new Answer(Optional.empty(), Optional.of(refusal.reason), tolerated);
    }
  }

  /** Jackson guesses other encodings, skips a byte order mark, and takes overlong forms. */
  private static boolean isPlainUtf8(byte[] record) {
    for (int i = 0; i < Math.min(4, record.length); i++) {
      if (record[i] == 0 || (record[i] & 0xff) >= 0xef) {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  private static final class Parsing {

    private boolean tolerated;

    List<Entry> object(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      List<Entry> entries = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        entries.add(new Entry(name, value(parser)));
      }
      if (parser.nextToken() != null) {
        throw new IOException("something follows");
      }
      return entries;
    }

    private @Nullable Object value(JsonParser parser) throws IOException {
      return switch (parser.currentToken()) {
        case VALUE_NULL -> null;
        case VALUE_TRUE, VALUE_FALSE, VALUE_STRING -> parser.getText();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
        case START_ARRAY -> array(parser);
        case START_OBJECT -> {
          while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            var _ = value(parser);
          }
          yield Nested.OBJECT;
        }
        case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
            throw new IllegalStateException("no value: " + parser.currentToken());
      };
    }

    private List<@Nullable Object> array(JsonParser parser) throws IOException {
      List<@Nullable Object> values = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(value(parser));
      }
      return values;
    }

    private Digits number(JsonParser parser) throws IOException {
      String text = parser.getText();
      boolean finite = !parser.isNaN();
      tolerated |= !finite && !Set.of("NaN", "Infinity", "-Infinity").contains(text);
      return new Digits(text, finite);
    }
  }

  private static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;
    private final Reason reason;

    Refusal(Reason reason) {
      this.reason = reason;
    }
  }

  /** An event in the making. */
  private final class Draft {

    private final float[] numeric = new float[fields.numericWidth()];
    private final int[] categorical = new int[fields.buckets().length];
    private final @Nullable String[] per = new @Nullable String[fields.series()];
    private final float[] observed = new float[fields.series()];
    private @Nullable String id;
    private @Nullable String key;
    private OptionalLong timestamp = OptionalLong.empty();
    private float target = Float.NaN;
    private float weight = 1;

    Reading.Event read(List<Entry> entries) throws Refusal {
      Arrays.fill(numeric, Float.NaN);
      Arrays.fill(observed, Float.NaN);
      Arrays.setAll(categorical, i -> FeatureHasher.bucket("", fields.buckets()[i]));
      Set<String> seen = new HashSet<>();
      for (Entry entry : entries) {
        List<FuzzedFields.Use> uses = fields.uses().get(entry.name());
        if (uses != null) {
          require(seen.add(entry.name()), Reason.DUPLICATE_FIELD);
          value(uses, entry.value());
        }
      }
      require(!Float.isNaN(target), Reason.MISSING_LABEL);
      List<Observation> observations = new ArrayList<>();
      for (int i = 0; i < observed.length; i++) {
        observations.add(new Observation(Optional.ofNullable(per[i]), observed[i]));
      }
      return new Reading.Event(
          Optional.ofNullable(id),
          Optional.ofNullable(key),
          timestamp,
          new Inputs(numeric, categorical),
          new float[] {target},
          weight,
          observations);
    }

    private void value(List<FuzzedFields.Use> uses, @Nullable Object value) throws Refusal {
      boolean image = uses.getFirst() instanceof FuzzedFields.Image;
      switch (value) {
        case null -> {}
        case Digits number when !number.finite() ->
            require(number.text().equals("NaN"), Reason.OUT_OF_RANGE);
        case Digits number -> {
          require(!image, Reason.WRONG_TYPE);
          for (FuzzedFields.Use use : uses) {
            number(use, number.text());
          }
        }
        case String text -> {
          require(!image && uses.stream().noneMatch(this::needsNumber), Reason.WRONG_TYPE);
          for (FuzzedFields.Use use : uses) {
            text(use, text);
          }
        }
        case List<?> array when image -> image((FuzzedFields.Image) uses.getFirst(), array);
        default -> throw new Refusal(Reason.WRONG_TYPE);
      }
    }

    private boolean needsNumber(FuzzedFields.Use use) {
      return switch (use) {
        case FuzzedFields.Numeric _, FuzzedFields.Weight _, FuzzedFields.Value _ -> true;
        case FuzzedFields.Label label -> label.classes().isEmpty();
        default -> false;
      };
    }

    private void number(FuzzedFields.Use use, String text) throws Refusal {
      if (!needsNumber(use)) {
        text(use, text);
        return;
      }
      float value = float32(text);
      require(Float.isFinite(value), Reason.OUT_OF_RANGE);
      switch (use) {
        case FuzzedFields.Numeric(int column) -> numeric[column] = value;
        case FuzzedFields.Value(int series) -> observed[series] = value;
        case FuzzedFields.Weight _ -> {
          require(value > 0, Reason.BAD_WEIGHT);
          weight = value;
        }
        default -> target = value;
      }
    }

    private void text(FuzzedFields.Use use, String text) throws Refusal {
      switch (use) {
        case FuzzedFields.Categorical(int column) ->
            categorical[column] = FeatureHasher.bucket(text, fields.buckets()[column]);
        case FuzzedFields.Id _ -> id = text;
        case FuzzedFields.Key _ -> key = text;
        case FuzzedFields.Per(int series) -> per[series] = text;
        case FuzzedFields.Timestamp _ -> timestamp = OptionalLong.of(time(text));
        case FuzzedFields.Time(int from, var part) -> part.write(time(text), numeric, from);
        case FuzzedFields.Label(var classes) -> {
          require(classes.contains(text), Reason.UNKNOWN_CLASS);
          target = classes.indexOf(text);
        }
        case FuzzedFields.Numeric _,
            FuzzedFields.Weight _,
            FuzzedFields.Value _,
            FuzzedFields.Image _ ->
            throw new IllegalStateException(use + " takes no text");
      }
    }

    private long time(String text) throws Refusal {
      OptionalLong millis = TimestampText.parse(text);
      require(millis.isPresent(), Reason.BAD_TIMESTAMP);
      return millis.getAsLong();
    }

    private void image(FuzzedFields.Image image, List<?> array) throws Refusal {
      boolean nested = !array.isEmpty() && array.getFirst() instanceof List;
      List<Integer> shape = nested ? image.shape() : List.of(image.pixels());
      int end = pixels(image.from(), array, shape);
      require(end == image.from() + image.pixels(), Reason.WRONG_SHAPE);
    }

    /** Writes an array of this shape, and says where the next one goes. */
    private int pixels(int from, List<?> array, List<Integer> shape) throws Refusal {
      int at = from;
      for (int i = 0; i < array.size(); i++) {
        require(i < shape.getFirst(), Reason.WRONG_SHAPE);
        Object value = array.get(i);
        if (shape.size() > 1) {
          require(value instanceof List, Reason.WRONG_SHAPE);
          at = pixels(at, (List<?>) value, shape.subList(1, shape.size()));
        } else {
          numeric[at] = pixel(value);
          at++;
        }
      }
      require(array.size() == shape.getFirst(), Reason.WRONG_SHAPE);
      return at;
    }

    private float pixel(@Nullable Object value) throws Refusal {
      return switch (value) {
        case null -> Float.NaN;
        case Digits number when !number.finite() -> {
          require(number.text().equals("NaN"), Reason.OUT_OF_RANGE);
          yield Float.NaN;
        }
        case Digits number -> {
          float pixel = float32(number.text());
          require(Float.isFinite(pixel), Reason.OUT_OF_RANGE);
          yield pixel;
        }
        case List<?> _ -> throw new Refusal(Reason.WRONG_SHAPE);
        default -> throw new Refusal(Reason.WRONG_TYPE);
      };
    }
  }

  private static void require(boolean condition, Reason reason) throws Refusal {
    if (!condition) {
      throw new Refusal(reason);
    }
  }

  /** Rounded once; a BigDecimal knows neither negative zero nor exponents beyond an int. */
  static float float32(String text) {
    float magnitude;
    try {
      magnitude = Math.abs(new BigDecimal(text).floatValue());
    } catch (NumberFormatException exponentTooLong) {
      String[] parts = text.split("[eE]", 2);
      boolean zero = parts[0].chars().noneMatch(c -> c >= '1' && c <= '9');
      magnitude = zero || parts[1].startsWith("-") ? 0 : Float.POSITIVE_INFINITY;
    }
    return text.startsWith("-") ? -magnitude : magnitude;
  }
}
