package io.tributary.streams.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one named field of an event is for; a field can be several things at once.
 *
 * @param index position among the declared fields
 * @param numeric its column among the numeric features, -1 when it is none
 * @param categorical its column among the categorical features, -1 when it is none
 * @param image where its pixels go, null when it is no image; an image is nothing else
 * @param time where the parts of its time go, null when the model sees none
 * @param number whether only a number can stand here
 * @param per the series of windows whose values it tells apart
 * @param values the series of windows whose values it holds
 */
public record Field(
    String name,
    int index,
    int numeric,
    int categorical,
    @Nullable ImageSlot image,
    @Nullable TimeSlot time,
    boolean number,
    boolean label,
    boolean id,
    boolean key,
    boolean timestamp,
    boolean weight,
    List<Integer> per,
    List<Integer> values) {

  public Field {
    per = List.copyOf(per);
    values = List.copyOf(values);
  }

  /** Whether it is a numeric feature and nothing else. */
  public boolean isFeatureOnly() {
    return numeric >= 0
        && categorical < 0
        && time == null
        && !(label || id || key || timestamp || weight)
        && per.isEmpty()
        && values.isEmpty();
  }
}
