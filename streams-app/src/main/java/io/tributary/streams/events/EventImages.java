package io.tributary.streams.events;

import static java.util.Objects.requireNonNull;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of images that come with a label and nothing else, as {@link EventReader} would of
 * an object that holds the pixels and the label as numbers. Confined to one thread.
 */
public final class EventImages {

  private static final int LABELS = 256;

  private final EventAssembly assembly;
  private final @Nullable Field label;
  private final ImageSlot slot;
  private final char[][] numbers = new char[LABELS][];
  private final String[] texts = new String[LABELS];

  /**
   * @param shape of the images, for the message
   * @throws UserException when the pipeline does not learn from one image of so many pixels alone
   */
  public EventImages(Pipeline pipeline, List<Integer> shape) {
    EventFields fields = new EventFields(pipeline);
    assembly = new EventAssembly(pipeline, fields);
    label = pipeline.learner().task().labelField().map(fields::get).orElse(null);
    slot = slot(pipeline, fields, shape);
    for (int i = 0; i < LABELS; i++) {
      texts[i] = Integer.toString(i);
      numbers[i] = texts[i].toCharArray();
    }
  }

  private static ImageSlot slot(Pipeline pipeline, EventFields fields, List<Integer> shape) {
    FeatureSpec features = pipeline.learner().features();
    List<String> others = new ArrayList<>(pipeline.numericFields());
    others.addAll(features.categorical().keySet());
    others.addAll(pipeline.derived().times().keySet());
    if (features.images().size() != 1 || !others.isEmpty()) {
      throw new UserException(
          UserException.WRONG_INPUT,
          "The file holds images and labels alone, so the pipeline must declare one image and no"
              + " other feature; it declares "
              + features.contents()
              + ".");
    }
    String name = features.images().keySet().iterator().next();
    ImageSlot slot = requireNonNull(requireNonNull(fields.get(name)).image());
    if (slot.pixels() != shape.stream().mapToLong(side -> side).reduce(1, (a, b) -> a * b)) {
      throw new UserException(
          UserException.WRONG_INPUT,
          "The file holds images of %s, but the pipeline's image '%s' has the shape %s."
              .formatted(shape, name, slot.image().shape()));
    }
    return slot;
  }

  /**
   * Reads one image.
   *
   * @param pixels unsigned bytes, row-major; only read
   * @param number the label, 0 to 255; not looked at where the pipeline declares none
   */
  public Reading read(byte[] pixels, int number) {
    assembly.begin();
    assembly.pixels(slot, pixels);
    if (label == null) {
      return assembly.finish();
    }
    if (label.number()) {
      assembly.number(label, numbers[number], 0, numbers[number].length);
    } else {
      assembly.text(label, texts[number]);
    }
    return assembly.finish();
  }
}
