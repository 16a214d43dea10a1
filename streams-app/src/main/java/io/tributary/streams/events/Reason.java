package io.tributary.streams.events;

/** Why a record is no event. */
public enum Reason {
  /** No value, or one of no bytes. */
  EMPTY("empty"),
  /** Longer than {@code maxRecordBytes}. */
  TOO_LARGE("too-large"),
  /** Not one JSON object, whole and alone. */
  NOT_JSON("not-json"),
  /** Not one row of CSV in UTF-8 with the declared number of cells. */
  NOT_CSV("not-csv"),
  /** Not as many float32 as the pipeline declares. */
  NOT_FLOAT32("not-float32"),
  /** Not one record in Avro's binary encoding as its schema says, whole and alone. */
  NOT_AVRO("not-avro"),
  /** Not one Protobuf message as its schema says, whole and alone. */
  NOT_PROTOBUF("not-protobuf"),
  /** The registry has no schema of the record's id, or one that describes no events. */
  UNKNOWN_SCHEMA("unknown-schema"),
  /** Objects or arrays within each other beyond the parser's limit. */
  TOO_DEEP("too-deep"),
  /** A declared field stands twice in the record, so that its value is ambiguous. */
  DUPLICATE_FIELD("duplicate-field"),
  /** A declared field holds something else than the pipeline says, such as text for a number. */
  WRONG_TYPE("wrong-type"),
  /** An image has other than its number of pixels, or is nested unlike its shape. */
  WRONG_SHAPE("wrong-shape"),
  /** A number beyond float32. */
  OUT_OF_RANGE("out-of-range"),
  /** Neither ISO 8601 nor epoch milliseconds between the years 1970 and 9999. */
  BAD_TIMESTAMP("bad-timestamp"),
  /** The example's weight is 0, negative, or rounds to 0. */
  BAD_WEIGHT("bad-weight"),
  /** Nothing names the entity to whose sequence it belongs. */
  MISSING_KEY("missing-key"),
  /** The label is absent, null or NaN. */
  MISSING_LABEL("missing-label"),
  /** The label is none of the task's classes. */
  UNKNOWN_CLASS("unknown-class");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /** Lower-case name for headers and meters; never changes. */
  public String code() {
    return code;
  }
}
