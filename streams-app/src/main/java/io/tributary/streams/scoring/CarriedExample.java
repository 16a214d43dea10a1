package io.tributary.streams.scoring;

import io.tributary.learning.features.Inputs;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a prediction carries in its header besides its value, so that learning sees exactly the
 * tensors that were scored.
 *
 * <p>One header, since Kafka's clients handle each at a price: binary, big-endian, a format byte,
 * how many events the inputs hold, the weight, then the target, the numeric and the categorical
 * inputs, each as its length and its elements.
 *
 * @param target {@code [targets]}; without elements when the event came without its label
 * @param weight how much the example counts, finite and above 0
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares examples
public record CarriedExample(Inputs inputs, float[] target, float weight) {

  /** The header's name. */
  public static final String HEADER = "tributary.example";

  private static final byte FORMAT = 1;
  private static final int FIXED_BYTES = 1 + 5 * Integer.BYTES;

  /** Of weight 1. */
  public CarriedExample(Inputs inputs, float[] target) {
    this(inputs, target, 1);
  }

  /** The headers of the prediction. */
  public Headers toHeaders() {
    return new RecordHeaders().add(HEADER, encode());
  }

  /** Binary form. */
  byte[] encode() {
    float[] numeric = inputs.numeric();
    int[] categorical = inputs.categorical();
    ByteBuffer bytes =
        ByteBuffer.allocate(
            FIXED_BYTES + 4 * (target.length + numeric.length + categorical.length));
    bytes.put(FORMAT).putInt(inputs.length()).putFloat(weight);
    put(bytes, target);
    put(bytes, numeric);
    bytes.putInt(categorical.length).asIntBuffer().put(categorical);
    return bytes.array();
  }

  private static void put(ByteBuffer bytes, float[] values) {
    bytes.putInt(values.length).asFloatBuffer().put(values);
    bytes.position(bytes.position() + Float.BYTES * values.length);
  }

  /**
   * What a prediction carries; empty when it has no such header.
   *
   * @throws IllegalArgumentException when the header is damaged
   */
  public static Optional<CarriedExample> of(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(HEADER))
        .map(Header::value)
        .map(CarriedExample::decode);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException when the bytes are damaged
   */
  static CarriedExample decode(byte[] header) {
    ByteBuffer bytes = ByteBuffer.wrap(header);
    try {
      byte format = bytes.get();
      require(format == FORMAT, "has format " + format + ", not " + FORMAT);
      int events = bytes.getInt();
      require(events >= 1, "holds " + events + " events");
      float weight = bytes.getFloat();
      require(weight > 0 && !Float.isInfinite(weight), "has a weight that is none: " + weight);
      float[] target = floats(bytes);
      float[] numeric = floats(bytes);
      int[] categorical = ints(bytes);
      require(!bytes.hasRemaining(), "has bytes after its end");
      return new CarriedExample(new Inputs(numeric, categorical, events), target, weight);
    } catch (BufferUnderflowException cut) {
      throw new IllegalArgumentException(
          HEADER + " is cut off at " + header.length + " bytes", cut);
    }
  }

  private static void require(boolean right, String wrong) {
    if (!right) {
      throw new IllegalArgumentException(HEADER + " " + wrong);
    }
  }

  private static float[] floats(ByteBuffer bytes) {
    float[] values = new float[length(bytes)];
    FloatBuffer view = bytes.asFloatBuffer();
    view.get(values);
    bytes.position(bytes.position() + Float.BYTES * values.length);
    return values;
  }

  private static int[] ints(ByteBuffer bytes) {
    int[] values = new int[length(bytes)];
    IntBuffer view = bytes.asIntBuffer();
    view.get(values);
    bytes.position(bytes.position() + Integer.BYTES * values.length);
    return values;
  }

  // Checked before it is allocated: a damaged length must not take the heap.
  private static int length(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining() / 4) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}
