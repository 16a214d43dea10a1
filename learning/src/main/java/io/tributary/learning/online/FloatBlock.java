package io.tributary.learning.online;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Float arrays as big-endian bytes, in one piece: a checkpoint is taken at every commit. */
final class FloatBlock {

  private FloatBlock() {}

  static void write(DataOutput out, float[] values) throws IOException {
    byte[] bytes = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().put(values);
    out.write(bytes);
  }

  /** Fills {@code values} with as many floats. */
  static void read(DataInput in, float[] values) throws IOException {
    byte[] bytes = new byte[values.length * Float.BYTES];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
  }
}
