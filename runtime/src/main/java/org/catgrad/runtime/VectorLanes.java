package org.catgrad.runtime;

import java.util.function.IntSupplier;
import jdk.incubator.vector.FloatVector;

/** The number of floats in the widest vectors that the machine has and HotSpot uses. */
final class VectorLanes implements IntSupplier {
  VectorLanes() {}

  @Override
  public int getAsInt() {
    return FloatVector.SPECIES_PREFERRED.length();
  }
}
