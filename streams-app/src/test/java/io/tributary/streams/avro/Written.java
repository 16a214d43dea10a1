package io.tributary.streams.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records as Avro's own encoder and a registry's serializer write them. */
final class Written {

  private Written() {}

  /** A record with its frame. */
  static byte[] record(int id, Schema schema, Consumer<GenericRecordBuilder> values) {
    GenericRecordBuilder record = new GenericRecordBuilder(schema);
    values.accept(record);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    // Blocks as long as these hold the length of lists in bytes, too.
    BinaryEncoder encoder =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<Object>(schema).write(record.build(), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
