package io.tributary.streams.scoring;

import io.tributary.learning.features.Inputs;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a prediction carries besides its value, so that learning sees exactly the tensors that were
 * scored: the inputs and, when the event brought its label, the target.
 *
 * <p>Binary, big-endian, first a format byte, then each array as its length and its elements.
 * Inputs that hold more than one event have a format of their own, with their number after the
 * byte.
 */
public final class PredictionHeaders {

  /** The input tensors. */
  public static final String INPUTS = "tributary.inputs";

  /** The target vector of an event that brought its label. */
  public static final String TARGET = "tributary.target";

  /** How much the example counts; absent where that is 1. */
  public static final String WEIGHT = "tributary.weight";

  private static final byte FORMAT = 1;
  private static final byte SEQUENCE_FORMAT = 2;

  private PredictionHeaders() {}

  /** Headers of a prediction whose event brought its label, of weight 1. */
  public static Headers of(Inputs inputs, float[] target) {
    return of(inputs, target, 1);
  }

  /** Headers of a prediction whose event brought its label. */
  public static Headers of(Inputs inputs, float[] target, float weight) {
    Headers headers = new RecordHeaders();
    headers.add(INPUTS, encodeInputs(inputs)).add(TARGET, encodeTarget(target));
    return weight == 1 ? headers : headers.add(WEIGHT, encodeTarget(new float[] {weight}));
  }

  /**
   * The tensors that were scored; empty when the header is absent.
   *
   * @throws IllegalArgumentException when the header is damaged
   */
  public static Optional<Inputs> inputs(Headers headers) {
    return last(headers, INPUTS).map(PredictionHeaders::decodeInputs);
  }

  /**
   * The target vector; empty when the header is absent.
   *
   * @throws IllegalArgumentException when the header is damaged
   */
  public static Optional<float[]> target(Headers headers) {
    return last(headers, TARGET).map(PredictionHeaders::decodeTarget);
  }

  /**
   * How much the example counts, finite and above 0; 1 when the header is absent.
   *
   * @throws IllegalArgumentException when the header is damaged
   */
  public static float weight(Headers headers) {
    Optional<byte[]> header = last(headers, WEIGHT);
    if (header.isEmpty()) {
      return 1;
    }
    float[] weight = decode(WEIGHT, header.get(), PredictionHeaders::floats);
    if (weight.length != 1 || !(weight[0] > 0) || Float.isInfinite(weight[0])) {
      throw new IllegalArgumentException(WEIGHT + " is no weight: " + Arrays.toString(weight));
    }
    return weight[0];
  }

  private static Optional<byte[]> last(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name)).map(Header::value);
  }

  /** Binary form of inputs. */
  public static byte[] encodeInputs(Inputs inputs) {
    float[] numeric = inputs.numeric();
    int[] categorical = inputs.categorical();
    boolean sequence = inputs.length() > 1;
    int ints = (sequence ? 1 : 0) + 2 + numeric.length + categorical.length;
    ByteBuffer bytes = ByteBuffer.allocate(1 + 4 * ints);
    if (sequence) {
      bytes.put(SEQUENCE_FORMAT).putInt(inputs.length());
    } else {
      bytes.put(FORMAT);
    }
    bytes.putInt(numeric.length);
    for (float x : numeric) {
      bytes.putFloat(x);
    }
    bytes.putInt(categorical.length);
    for (int bucket : categorical) {
      bytes.putInt(bucket);
    }
    return bytes.array();
  }

  /**
   * Reads what {@link #encodeInputs} wrote.
   *
   * @throws IllegalArgumentException when the bytes are damaged
   */
  public static Inputs decodeInputs(byte[] header) {
    boolean sequence = header.length > 0 && header[0] == SEQUENCE_FORMAT;
    return decode(
        INPUTS,
        sequence ? SEQUENCE_FORMAT : FORMAT,
        header,
        bytes -> {
          int length = sequence ? bytes.getInt() : 1;
          if (length < 1) {
            throw new IllegalArgumentException(INPUTS + " holds " + length + " events");
          }
          float[] numeric = floats(bytes);
          int[] categorical = new int[length(bytes)];
          for (int i = 0; i < categorical.length; i++) {
            categorical[i] = bytes.getInt();
          }
          return new Inputs(numeric, categorical, length);
        });
  }

  /** Binary form of a target vector. */
  public static byte[] encodeTarget(float[] target) {
    ByteBuffer bytes = ByteBuffer.allocate(1 + 4 * (1 + target.length));
    bytes.put(FORMAT).putInt(target.length);
    for (float y : target) {
      bytes.putFloat(y);
    }
    return bytes.array();
  }

  /**
   * Reads what {@link #encodeTarget} wrote.
   *
   * @throws IllegalArgumentException when the bytes are damaged
   */
  public static float[] decodeTarget(byte[] header) {
    return decode(TARGET, header, PredictionHeaders::floats);
  }

  private interface Reader<T> {
    T read(ByteBuffer bytes);
  }

  private static <T> T decode(String name, byte[] header, Reader<T> reader) {
    return decode(name, FORMAT, header, reader);
  }

  private static <T> T decode(String name, byte wanted, byte[] header, Reader<T> reader) {
    ByteBuffer bytes = ByteBuffer.wrap(header);
    try {
      byte format = bytes.get();
      if (format != wanted) {
        throw new IllegalArgumentException(name + " has format " + format + ", not " + wanted);
      }
      T value = reader.read(bytes);
      if (bytes.hasRemaining()) {
        throw new IllegalArgumentException(name + " has bytes after its end");
      }
      return value;
    } catch (BufferUnderflowException cut) {
      throw new IllegalArgumentException(name + " is cut off at " + header.length + " bytes", cut);
    }
  }

  private static float[] floats(ByteBuffer bytes) {
    float[] values = new float[length(bytes)];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat();
    }
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
