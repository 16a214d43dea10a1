package io.tributary.learning.tribuo;

import io.tributary.learning.features.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.VariableIDInfo;

/**
 * Tribuo's named, sparse features as the numeric columns of a network: the feature with id {@code
 * i} is column {@code i}. Tribuo numbers features in the order of their names, so {@code p10} comes
 * before {@code p2}.
 *
 * <p>Features that the domain does not know are left out, as in every Tribuo model. Values are cast
 * to float32; NaN is missing. Immutable.
 */
final class Columns {

  private final ImmutableFeatureMap domain;
  private final float absent;

  /**
   * @param absent the value of a feature that an example lacks: 0 as Tribuo reads it, or NaN
   */
  Columns(ImmutableFeatureMap domain, float absent) {
    this.domain = domain;
    this.absent = absent;
  }

  /** Names of the columns. */
  static List<String> names(ImmutableFeatureMap domain) {
    List<String> names = new ArrayList<>(domain.size());
    for (int id = 0; id < domain.size(); id++) {
      VariableIDInfo feature = domain.get(id);
      if (feature == null) {
        throw new IllegalArgumentException("no feature has id " + id + " in " + domain);
      }
      names.add(feature.getName());
    }
    return names;
  }

  /**
   * One row.
   *
   * @throws IllegalArgumentException when the domain knows none of the example's features
   */
  Inputs inputs(Example<?> example) {
    float[] row = new float[domain.size()];
    Arrays.fill(row, absent);
    boolean found = false;
    for (Feature feature : example) {
      int id = domain.getID(feature.getName());
      if (id >= 0) {
        row[id] = (float) feature.getValue();
        found = true;
      }
    }
    if (!found) {
      throw new IllegalArgumentException("the model knows no feature of the example " + example);
    }
    return new Inputs(row, new int[0]);
  }

  /** How many of an example's features the domain knows. */
  int used(Example<?> example) {
    int used = 0;
    for (Feature feature : example) {
      used += domain.getID(feature.getName()) >= 0 ? 1 : 0;
    }
    return used;
  }
}
