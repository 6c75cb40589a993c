package org.catgrad.runtime;

/**
 * Adds values at the places that indices name; the reverse derivative of taking values by indices,
 * as an embedding does. PyTorch's {@code index_add} onto zeros:
 *
 * <pre>{@code
 * result[o, s, i] = Σ_{p : index[p] = s} values[o, p, i]
 * }</pre>
 *
 * <p>Arguments: index, {@code int32} [indices], each from 0 to size − 1; values, {@code float32}
 * [outer, indices, inner]; result, {@code float32} [outer, size, inner]. Index and values have rows
 * or are shared, each as it likes. Without {@code rows} the result is shared and is the sum over
 * the rows of the call. A launch throws an {@link IndexOutOfBoundsException} where an index is none
 * of the result's; the result is then undefined.
 *
 * @param outer the product of the axes before the one that is indexed
 * @param size the length of that axis in the result
 * @param inner the product of the axes after it
 * @param indices the number of indices
 * @param rows whether the result has rows
 */
public record ScatterAdd(int outer, int size, int inner, int indices, boolean rows)
    implements Routine {
  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is below 1 or an array is larger than a Java array
   */
  public ScatterAdd {
    Shapes.size(new int[] {outer, size, inner});
    Shapes.size(new int[] {outer, indices, inner});
  }
}
