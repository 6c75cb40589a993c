package org.catgrad.runtime;

import java.util.function.IntSupplier;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** The number of floats in the widest vectors that the machine has and HotSpot uses. */
final class VectorLanes implements IntSupplier {
  /**
   * The class of those vectors. A cast to it before a vector is stored tells HotSpot on JDK 17 what
   * it would otherwise have from a profile, shared by all who store vectors: the results of the
   * API's methods have their class only later, when it no longer looks at stores.
   */
  static final Class<? extends FloatVector> TYPE =
      FloatVector.zero(FloatVector.SPECIES_PREFERRED).getClass();

  /** The class of the vectors of as many integers. */
  static final Class<? extends IntVector> INT_TYPE =
      IntVector.zero(IntVector.SPECIES_PREFERRED).getClass();

  VectorLanes() {}

  @Override
  public int getAsInt() {
    return FloatVector.SPECIES_PREFERRED.length();
  }
}
