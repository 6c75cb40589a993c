package org.catgrad.annotations;

/**
 * A wire in the definition of a {@link Model} or {@link Block}: the type of every method's result
 * and of every parameter there.
 *
 * <p>It has no values and no instances. The definition is read when it is compiled; the generated
 * class computes with {@code float[]}, {@code int[]} and {@code boolean[]}. What type of array a
 * wire carries is worked out from the {@link Input} methods and the operations.
 */
public final class Tensor {
  /** Wires are declared, never made. */
  private Tensor() {}
}
