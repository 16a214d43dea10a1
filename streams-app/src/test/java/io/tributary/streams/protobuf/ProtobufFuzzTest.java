package io.tributary.streams.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Readings;
import io.tributary.streams.events.Reason;
import io.tributary.streams.schemas.RegistryServer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Whatever the bytes behind the frame, a reader gives exactly what {@link PurchaseOracle} finds in
 * them, or refuses them where it finds nothing, and throws nothing.
 */
class ProtobufFuzzTest {

  private static final List<FieldDescriptor> FIELDS = Purchases.TYPE.getFields();

  private final RegistryServer server = new RegistryServer();
  private final EventReader reader = Purchases.reader(server);
  private final PurchaseOracle oracle = new PurchaseOracle();
  private final Map<Reason, Integer> rejected = new EnumMap<>(Reason.class);
  private int events;

  @BeforeProperty
  void register() {
    Purchases.register(server, 1, Purchases.TEXT);
  }

  @AfterProperty
  void close() {
    server.close();
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE, seed = "1")
  void shouldReadWhatGooglesLibraryWrote(@ForAll("messages") byte[] message) {
    check(message);
    if (events + rejections() == 5_000) {
      assertThat(events).isGreaterThan(500);
    }
  }

  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE, seed = "1")
  void shouldReadAsGooglesParserWhateverBytesAreChanged(@ForAll("mutated") byte[] message) {
    check(message);
    if (events + rejections() == 20_000) {
      assertThat(events).isBetween(2_000, 18_000);
      assertThat(rejected.keySet())
          .containsAll(
              EnumSet.of(
                  Reason.NOT_PROTOBUF,
                  Reason.WRONG_SHAPE,
                  Reason.OUT_OF_RANGE,
                  Reason.BAD_TIMESTAMP,
                  Reason.UNKNOWN_CLASS));
    }
  }

  private int rejections() {
    return rejected.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void check(byte[] message) {
    Optional<Reading> answer = oracle.answer(message);
    Reading reading = reader.read(Purchases.framed(1, message));
    String record = HexFormat.of().formatHex(message);
    switch (reading) {
      case Reading.Event event -> {
        events++;
        assertThat(answer).as("an event where there is none: %s", record).isPresent();
        assertThat(Readings.describe(event))
            .as(record)
            .isEqualTo(Readings.describe(answer.orElseThrow()));
      }
      case Reading.Rejected(Reason reason, String detail) -> {
        rejected.merge(reason, 1, Integer::sum);
        assertThat(detail).as(record).isNotBlank().hasSizeLessThan(200);
        // Google's parser guesses the last bit of a number that is longer than 64.
        boolean tolerated = reason == Reason.NOT_PROTOBUF && hasTooLongNumber(message);
        answer
            .filter(_ -> !tolerated)
            .ifPresent(
                expected ->
                    assertThat(expected)
                        .as("%s, but %s: %s", reason, detail, record)
                        .isInstanceOfSatisfying(
                            Reading.Rejected.class,
                            other -> assertThat(other.reason()).as(record).isEqualTo(reason)));
      }
    }
  }

  private static boolean hasTooLongNumber(byte[] message) {
    int run = 0;
    for (byte next : message) {
      if (run >= 9 && next != 1) {
        return true;
      }
      run = next < 0 ? run + 1 : 0;
    }
    return false;
  }

  @Provide
  Arbitrary<byte[]> messages() {
    return Arbitraries.randomValue(ProtobufFuzzTest::message);
  }

  @Provide
  Arbitrary<byte[]> mutated() {
    return Arbitraries.randomValue(
        random -> {
          byte[] message = message(random);
          // Two behind each other are one, in which the second counts.
          byte[] twice = random.nextInt(4) == 0 ? joined(message, message(random)) : message;
          int changes = random.nextInt(3);
          for (int i = 0; i < changes && twice.length > 0; i++) {
            twice = changed(twice, random);
          }
          return twice;
        });
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  private static byte[] changed(byte[] message, Random random) {
    int place = random.nextInt(message.length);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(message, 0, place);
    switch (random.nextInt(5)) {
      case 0 -> changed.write(message[place] ^ 1 << random.nextInt(8));
      case 1 -> changed.write(random.nextInt(256));
      case 2 -> changed.writeBytes(new byte[] {(byte) random.nextInt(256), message[place]});
      case 3 -> {
        return changed.toByteArray();
      }
      default -> {
        byte[] more = new byte[random.nextInt(4)];
        random.nextBytes(more);
        changed.writeBytes(more);
      }
    }
    changed.write(message, place + 1, message.length - place - 1);
    return changed.toByteArray();
  }

  private static byte[] message(Random random) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(Purchases.TYPE);
    for (FieldDescriptor field : FIELDS) {
      if (random.nextInt(3) > 0) {
        fill(message, field, random);
      }
    }
    UnknownFieldSet.Builder others = UnknownFieldSet.newBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      others.mergeField(26 + random.nextInt(50), unknown(random));
    }
    return message.setUnknownFields(others.build()).build().toByteArray();
  }

  private static UnknownFieldSet.Field unknown(Random random) {
    UnknownFieldSet group =
        UnknownFieldSet.newBuilder()
            .mergeVarintField(4, random.nextInt())
            .mergeField(5, UnknownFieldSet.Field.newBuilder().addFixed64(7).build())
            .build();
    return UnknownFieldSet.Field.newBuilder()
        .addVarint(random.nextLong())
        .addFixed32(random.nextInt())
        .addLengthDelimited(ByteString.copyFromUtf8("more"))
        .addGroup(group)
        .build();
  }

  private static void fill(Message.Builder message, FieldDescriptor field, Random random) {
    if (field.isRepeated()) {
      int pixels = random.nextInt(8) == 0 ? random.nextInt(9) : 6;
      for (int i = 0; i < pixels; i++) {
        message.addRepeatedField(field, value(field, random));
      }
    } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      Message.Builder inner = message.newBuilderForField(field);
      inner.getDescriptorForType().getFields().forEach(part -> fill(inner, part, random));
      message.setField(field, inner.build());
    } else {
      message.setField(field, value(field, random));
    }
  }

  private static Object value(FieldDescriptor field, Random random) {
    return switch (field.getJavaType()) {
      case INT ->
          field.getName().equals("nanos")
              ? random.nextInt(1_000_000_000)
              : number(random).intValue();
      case LONG ->
          field.getName().equals("seconds")
              ? random.nextLong(-10, 253_402_300_800L)
              : number(random).longValue();
      case FLOAT -> number(random).floatValue();
      case DOUBLE -> number(random).doubleValue();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> List.of("", "a", "é", "\uFFFD", "😀 and more").get(random.nextInt(5));
      case BYTE_STRING -> ByteString.copyFrom(new byte[] {1, (byte) 0xff});
      case ENUM -> {
        EnumDescriptor type = field.getEnumType();
        yield random.nextInt(8) == 0
            ? type.findValueByNumberCreatingIfUnknown(random.nextInt(10) - 1)
            : type.getValues().get(random.nextInt(2));
      }
      case MESSAGE -> throw new IllegalStateException("no value: " + field);
    };
  }

  private static Number number(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> random.nextLong();
      case 3 -> random.nextInt(1000);
      case 4 -> Float.intBitsToFloat(random.nextInt());
      case 5 -> random.nextInt(20) == 0 ? random.nextGaussian() * 1e300 : -0.0;
      case 6 -> random.nextInt(20) == 0 ? Double.NaN : 1.5;
      default -> random.nextGaussian();
    };
  }
}
