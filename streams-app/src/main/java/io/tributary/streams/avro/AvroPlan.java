package io.tributary.streams.avro;

import io.tributary.streams.events.EventAssembly;
import io.tributary.streams.events.EventFields;
import io.tributary.streams.events.Field;
import org.apache.avro.Schema;

/**
 * How to read the records of one schema: the declared fields, found by their names, in its order.
 */
final class AvroPlan {

  private final Step[] steps;

  private AvroPlan(Step[] steps) {
    this.steps = steps;
  }

  /**
   * The plan for a schema.
   *
   * @throws IllegalArgumentException when it does not describe records
   */
  static AvroPlan of(Schema schema, EventFields fields) {
    if (schema.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException("describes no record, but " + schema.getType().getName());
    }
    Skips skips = new Skips();
    return new AvroPlan(
        schema.getFields().stream()
            .map(
                written -> {
                  Field field = fields.get(written.name());
                  return field == null
                      ? skips.of(written.schema())
                      : Reads.of(field, written.schema());
                })
            .toArray(Step[]::new));
  }

  /**
   * Reads one record, up to the first thing that is wrong with it.
   *
   * @throws MalformedException when the bytes are no such record, whole and alone
   */
  void read(AvroCursor in, EventAssembly event) throws MalformedException {
    for (Step step : steps) {
      step.run(in, event);
      if (event.rejected() != null) {
        return;
      }
    }
    if (in.remaining() > 0) {
      throw new MalformedException(in.remaining() + " bytes follow the record");
    }
  }
}
