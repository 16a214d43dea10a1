package io.tributary.streams.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.learning.features.Inputs;
import io.tributary.streams.labelling.LabeledExample.Answer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of a {@link LabeledExample}: big-endian, with every float's exact bits.
 *
 * <pre>
 * byte    format, 3
 * int     length of the event id, then its UTF-8 bytes
 * int     numeric columns, then one float each
 * int     categorical columns, then one int (bucket id) each
 * int     events in the inputs; absent from formats 1 and 2, where it is 1
 * int     targets, then one float each
 * float   weight; absent from format 1, where it is 1
 * int     outputs of the prediction, then one float each
 * int     model version that answered
 * long    examples which that version had learned
 * long    label lag in milliseconds
 * </pre>
 *
 * <p>The log outlives releases: a changed layout takes a new format number, and these are read for
 * ever.
 */
public final class LabeledExampleCodec {

  static final byte UNWEIGHTED = 1;
  static final byte FORMAT = 3;

  private LabeledExampleCodec() {}

  /** The bytes of an example. */
  public static byte[] encode(LabeledExample example) {
    byte[] id = example.eventId().getBytes(UTF_8);
    Inputs inputs = example.inputs();
    Answer answer = example.answer();
    int values =
        inputs.numeric().length
            + inputs.categorical().length
            + example.target().length
            + answer.output().length;
    int lengths = 6 * Integer.BYTES;
    int tail = Float.BYTES + Integer.BYTES + 2 * Long.BYTES;
    ByteBuffer bytes =
        ByteBuffer.allocate(1 + lengths + id.length + values * Float.BYTES + tail)
            .put(FORMAT)
            .putInt(id.length)
            .put(id);
    putFloats(bytes, inputs.numeric());
    bytes.putInt(inputs.categorical().length);
    for (int bucket : inputs.categorical()) {
      bytes.putInt(bucket);
    }
    bytes.putInt(inputs.length());
    putFloats(bytes, example.target());
    bytes.putFloat(example.weight());
    putFloats(bytes, answer.output());
    bytes.putInt(answer.version()).putLong(answer.examples()).putLong(example.labelLagMillis());
    return bytes.array();
  }

  /**
   * The example in a record's value.
   *
   * @throws DamagedExampleException when the bytes are of another format, too short or too long, or
   *     there are none
   */
  public static LabeledExample decode(byte @Nullable [] value) throws DamagedExampleException {
    if (value == null) {
      throw new DamagedExampleException("a labeled example has no value");
    }
    return new LabeledExampleReader(value).read();
  }

  private static void putFloats(ByteBuffer bytes, float[] values) {
    bytes.putInt(values.length);
    for (float value : values) {
      bytes.putFloat(value);
    }
  }
}
