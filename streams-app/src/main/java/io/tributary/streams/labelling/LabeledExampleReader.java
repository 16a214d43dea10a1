package io.tributary.streams.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.learning.features.Inputs;
import io.tributary.streams.labelling.LabeledExample.Answer;
import java.nio.ByteBuffer;

/** Reads one value of the training log and trusts none of its lengths. */
final class LabeledExampleReader {

  private final ByteBuffer bytes;

  LabeledExampleReader(byte[] value) {
    this.bytes = ByteBuffer.wrap(value);
  }

  LabeledExample read() throws DamagedExampleException {
    require(1);
    byte found = bytes.get();
    if (found < LabeledExampleCodec.UNWEIGHTED || found > LabeledExampleCodec.FORMAT) {
      throw new DamagedExampleException(
          "format %d of a labeled example is not known; known are %d to %d"
              .formatted(found, LabeledExampleCodec.UNWEIGHTED, LabeledExampleCodec.FORMAT));
    }
    byte[] id = new byte[length("event id", 1)];
    bytes.get(id);
    float[] numeric = floats("numeric columns");
    int[] categorical = ints("categorical columns");
    int events = found < LabeledExampleCodec.FORMAT ? 1 : events();
    Inputs inputs = new Inputs(numeric, categorical, events);
    float[] target = floats("targets");
    float weight = found == LabeledExampleCodec.UNWEIGHTED ? 1 : weight();
    float[] output = floats("outputs");
    require(Integer.BYTES + 2 * Long.BYTES);
    int version = bytes.getInt();
    long examples = bytes.getLong();
    long lag = bytes.getLong();
    if (bytes.hasRemaining()) {
      throw new DamagedExampleException(bytes.remaining() + " bytes too many");
    }
    if (version < 0 || examples < 0) {
      throw new DamagedExampleException(
          "negative version or example count: " + version + ", " + examples);
    }
    return new LabeledExample(
        new String(id, UTF_8), inputs, target, weight, new Answer(output, version, examples), lag);
  }

  private int events() throws DamagedExampleException {
    require(Integer.BYTES);
    int events = bytes.getInt();
    if (events < 1) {
      throw new DamagedExampleException("the inputs hold " + events + " events");
    }
    return events;
  }

  private float weight() throws DamagedExampleException {
    require(Float.BYTES);
    float weight = bytes.getFloat();
    if (!(weight > 0) || Float.isInfinite(weight)) {
      throw new DamagedExampleException("the weight must be finite and above 0: " + weight);
    }
    return weight;
  }

  private float[] floats(String what) throws DamagedExampleException {
    float[] values = new float[length(what, Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }

  private int[] ints(String what) throws DamagedExampleException {
    int[] values = new int[length(what, Integer.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getInt();
    }
    return values;
  }

  private int length(String what, int bytesEach) throws DamagedExampleException {
    require(Integer.BYTES);
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining() / bytesEach) {
      throw new DamagedExampleException(
          length + " " + what + " do not fit into the remaining " + bytes.remaining() + " bytes");
    }
    return length;
  }

  private void require(int count) throws DamagedExampleException {
    if (bytes.remaining() < count) {
      throw new DamagedExampleException(
          "ends after " + bytes.position() + " bytes, in the middle of a labeled example");
    }
  }
}
