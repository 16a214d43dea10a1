package io.tributary.learning.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** How wide vectors are: as wide as the machine's, unless {@value #BITS} asks for another width. */
final class VectorWidth {

  /** 128, 256 or 512. The results are the same. A width that the machine lacks is slow. */
  static final String BITS = "tributary.vector.bits";

  private VectorWidth() {}

  static VectorSpecies<Float> species() {
    Integer bits = Integer.getInteger(BITS);
    return bits == null
        ? FloatVector.SPECIES_PREFERRED
        : VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
  }
}
