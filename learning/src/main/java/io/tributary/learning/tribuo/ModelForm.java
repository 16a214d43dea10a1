package io.tributary.learning.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What a saved model holds. On the wire it is the message {@code tributary.NeuralModelProto} of
 * {@code protos/tributary-neural.proto}; four fields need no generated code.
 *
 * @param data Tribuo's own {@code ModelDataProto}: name, provenance and domains
 * @param recipe {@link Recipe} as {@link SpecText}, UTF-8
 * @param checkpoint of the learner
 */
record ModelForm(ByteString data, ByteString recipe, ByteString checkpoint) {

  private static final String TYPE = "type.googleapis.com/tributary.NeuralModelProto";
  private static final int DATA = 1;
  private static final int RECIPE = 2;
  private static final int CHECKPOINT = 3;
  private static final int CHECKSUM = 4;

  Any pack() {
    UnknownFieldSet message =
        UnknownFieldSet.newBuilder()
            .addField(DATA, bytes(data))
            .addField(RECIPE, bytes(recipe))
            .addField(CHECKPOINT, bytes(checkpoint))
            .addField(CHECKSUM, Field.newBuilder().addFixed32(checksum()).build())
            .build();
    return Any.newBuilder().setTypeUrl(TYPE).setValue(message.toByteString()).build();
  }

  private static Field bytes(ByteString value) {
    return Field.newBuilder().addLengthDelimited(value).build();
  }

  /**
   * What {@link #pack} packed.
   *
   * @throws InvalidProtocolBufferException when it is something else, or damaged
   */
  static ModelForm unpack(Any packed) throws InvalidProtocolBufferException {
    if (!packed.getTypeUrl().equals(TYPE)) {
      throw new InvalidProtocolBufferException(
          "expected a message of type %s, found \"%s\"".formatted(TYPE, packed.getTypeUrl()));
    }
    UnknownFieldSet message = UnknownFieldSet.parseFrom(packed.getValue());
    ModelForm form =
        new ModelForm(bytes(message, DATA), bytes(message, RECIPE), bytes(message, CHECKPOINT));
    if (!message.getField(CHECKSUM).getFixed32List().equals(List.of(form.checksum()))) {
      throw new InvalidProtocolBufferException("the model is damaged: its checksum does not fit");
    }
    return form;
  }

  private static ByteString bytes(UnknownFieldSet message, int field)
      throws InvalidProtocolBufferException {
    List<ByteString> values = message.getField(field).getLengthDelimitedList();
    if (values.size() != 1) {
      throw new InvalidProtocolBufferException(
          "the model is damaged: field %d is there %d times".formatted(field, values.size()));
    }
    return values.getFirst();
  }

  /** CRC-32C of the other fields' values. */
  private int checksum() {
    CRC32C crc = new CRC32C();
    Stream.of(data, recipe, checkpoint).forEach(part -> crc.update(part.asReadOnlyByteBuffer()));
    return (int) crc.getValue();
  }
}
