package io.tributary.streams.avro;

import io.tributary.streams.events.EventAssembly;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * Makes the steps over values that nobody asked for. What has a fixed width is stepped over at
 * once, however often it stands in a list; everything else is at least one byte long, so that no
 * record takes more steps than it has bytes.
 */
final class Skips {

  private static final int VARIES = -1;

  /** Of records, each looked at once however often it stands in others. */
  private final IdentityHashMap<Schema, Integer> widths = new IdentityHashMap<>();

  /** Of records, which may hold themselves. */
  private final IdentityHashMap<Schema, RecordSkip> records = new IdentityHashMap<>();

  /** The step over a value of a schema. */
  Step of(Schema schema) {
    int width = width(schema);
    if (width >= 0) {
      return (in, _) -> in.skip(width);
    }
    return switch (schema.getType()) {
      case INT, LONG, ENUM -> (in, _) -> in.readLong();
      case STRING, BYTES -> (in, _) -> in.skip(in.readLength());
      case ARRAY -> list(schema.getElementType());
      case MAP -> map(of(schema.getValueType()));
      case UNION -> union(schema.getTypes().stream().map(this::of).toList());
      case RECORD -> record(schema);
      case NULL, BOOLEAN, FLOAT, DOUBLE, FIXED ->
          throw new IllegalStateException("has a width: " + schema);
    };
  }

  /** Bytes of every value of a schema, or {@link #VARIES}. */
  private int width(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> 0;
      case BOOLEAN -> 1;
      case FLOAT -> Float.BYTES;
      case DOUBLE -> Double.BYTES;
      case FIXED -> schema.getFixedSize();
      case RECORD -> recordWidth(schema);
      case INT, LONG, ENUM, STRING, BYTES, ARRAY, MAP, UNION -> VARIES;
    };
  }

  private int recordWidth(Schema schema) {
    Integer known = widths.get(schema);
    if (known != null) {
      return known;
    }
    // A record that holds itself without a union or a list has no end, and no width.
    widths.put(schema, VARIES);
    long sum = 0;
    for (Field field : schema.getFields()) {
      int width = width(field.schema());
      if (width < 0) {
        return VARIES;
      }
      sum += width;
    }
    int width = sum > Integer.MAX_VALUE ? VARIES : (int) sum;
    widths.put(schema, width);
    return width;
  }

  private Step list(Schema element) {
    int width = width(element);
    Step step = of(element);
    return (in, event) -> {
      in.enter();
      for (long count = in.readLong(); count != 0; count = in.readLong()) {
        if (count < 0) {
          in.skip(in.readLength());
        } else if (width >= 0) {
          in.skip(count, width);
        } else {
          for (; count > 0; count--) {
            step.run(in, event);
          }
        }
      }
      in.leave();
    };
  }

  private static Step map(Step value) {
    return (in, event) -> {
      in.enter();
      for (long count = in.readLong(); count != 0; count = in.readLong()) {
        if (count < 0) {
          in.skip(in.readLength());
          continue;
        }
        for (; count > 0; count--) {
          in.skip(in.readLength());
          value.run(in, event);
        }
      }
      in.leave();
    };
  }

  /** The step over, or into, one of several. */
  static Step union(List<Step> branches) {
    Step[] steps = branches.toArray(Step[]::new);
    return (in, event) -> steps[in.readPlace(steps.length)].run(in, event);
  }

  private Step record(Schema schema) {
    RecordSkip known = records.get(schema);
    if (known != null) {
      return known;
    }
    RecordSkip skip = new RecordSkip();
    records.put(schema, skip);
    skip.steps = schema.getFields().stream().map(field -> of(field.schema())).toArray(Step[]::new);
    return skip;
  }

  /** Knows its steps only after they were made, since it may be one of them. */
  private static final class RecordSkip implements Step {

    private Step[] steps = {};

    @Override
    public void run(AvroCursor in, EventAssembly event) throws MalformedException {
      in.enter();
      for (Step step : steps) {
        step.run(in, event);
      }
      in.leave();
    }
  }
}
