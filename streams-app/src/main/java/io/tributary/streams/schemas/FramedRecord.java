package io.tributary.streams.schemas;

/**
 * The frame that registries' serializers put before a record's content: a byte 0, then the schema's
 * id in four bytes, big-endian. (Confluent's wire format, and the default of Apicurio since 3.0.)
 */
public final class FramedRecord {

  /** Where the content begins. */
  public static final int CONTENT = 5;

  /** What is wrong with a record that has no such frame. */
  public static final String EXPECTED =
      "the record does not begin with a byte 0 and the id of a schema in four bytes";

  private FramedRecord() {}

  /** The id of the schema that wrote the record, above 0; -1 when the record has no such frame. */
  public static int schemaId(byte[] record) {
    if (record.length < CONTENT || record[0] != 0) {
      return -1;
    }
    int id =
        (record[1] & 0xff) << 24
            | (record[2] & 0xff) << 16
            | (record[3] & 0xff) << 8
            | (record[4] & 0xff);
    return id > 0 ? id : -1;
  }
}
