package io.tributary.streams.events;

import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.Pipeline;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Reads events that are arrays of little-endian float32 and nothing else: one value for each field
 * that the pipeline declares, in the order of {@link Float32Layout}.
 */
final class Float32EventReader implements RecordReader.Content {

  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final EventAssembly assembly;
  private final Float32Layout layout;
  private final Field[] fields;
  private final List<String> classes;

  private Float32EventReader(Pipeline pipeline) {
    EventFields declared = new EventFields(pipeline);
    assembly = new EventAssembly(pipeline, declared);
    layout = Float32Layout.of(declared);
    fields = layout.fields().toArray(Field[]::new);
    classes =
        pipeline.learner().task() instanceof Task.Classification classification
            ? classification.classes()
            : List.of();
  }

  static EventReader open(Pipeline pipeline) {
    return new RecordReader(pipeline, new Float32EventReader(pipeline));
  }

  @Override
  public Reading read(byte[] value) {
    if (value.length != layout.bytes()) {
      return new Reading.Rejected(
          Reason.NOT_FLOAT32,
          "the record has %d bytes, but %d values make %d"
              .formatted(value.length, layout.values(), layout.bytes()));
    }
    assembly.begin();
    int at = 0;
    for (Field field : fields) {
      ImageSlot image = field.image();
      if (image == null) {
        take(field, (float) FLOATS.get(value, at));
        at += Float.BYTES;
      } else {
        for (int i = 0; i < image.pixels(); i++) {
          assembly.pixel(field, image.from() + i, (float) FLOATS.get(value, at));
          at += Float.BYTES;
        }
      }
    }
    return assembly.finish();
  }

  private void take(Field field, float value) {
    if (field.label() && !classes.isEmpty()) {
      classify(field, value);
    } else {
      assembly.number(field, value);
    }
  }

  private void classify(Field field, float value) {
    int index = (int) value;
    if (index == value && index >= 0 && index < classes.size()) {
      assembly.text(field, classes.get(index));
    } else if (!Float.isNaN(value)) {
      assembly.reject(
          Reason.UNKNOWN_CLASS,
          field,
          "must be the place of a class from 0 to " + (classes.size() - 1) + ": " + value);
    }
  }
}
