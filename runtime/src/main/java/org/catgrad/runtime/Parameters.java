package org.catgrad.runtime;

import java.util.List;

/**
 * The trained arrays of a trainer by name, in the order in which the model declares them. This is a
 * live view: {@link #set} changes what the trainer computes with.
 *
 * <p>Values are row-major. Like its trainer, it is for one thread at a time.
 */
public final class Parameters {
  private final ParameterStore store;

  Parameters(ParameterStore store) {
    this.store = store;
  }

  /** The names, in declared order. */
  public List<String> names() {
    return store.parameterNames();
  }

  /**
   * Whether there is a parameter of this name.
   *
   * @param name a name
   */
  public boolean contains(String name) {
    return names().contains(name);
  }

  /** The number of values in all parameters together. */
  public long count() {
    return store.parameterCount();
  }

  /**
   * The shape of a parameter.
   *
   * @param name the name of the parameter
   * @return a new array; empty for a scalar
   * @throws IllegalArgumentException if there is no such parameter
   */
  public int[] shape(String name) {
    return store.parameter(name).shape().clone();
  }

  /**
   * A copy of the values of a parameter.
   *
   * @param name the name of the parameter
   * @throws IllegalArgumentException if there is no such parameter
   * @throws IllegalStateException before the trainer is initialised or after it is closed
   */
  public float[] get(String name) {
    StoredArray entry = store.parameter(name);
    store.checkReady();
    float[] values = new float[entry.array().size()];
    store.backend().download(entry.array(), 1, values);
    return values;
  }

  /**
   * Copies the values of a parameter into an array.
   *
   * @param name the name of the parameter
   * @param into as long as the parameter
   * @throws IllegalArgumentException if there is no such parameter or the length differs
   * @throws IllegalStateException before the trainer is initialised or after it is closed
   */
  public void get(String name, float[] into) {
    StoredArray entry = store.parameter(name);
    checkLength(entry, into.length);
    store.checkReady();
    store.backend().download(entry.array(), 1, into);
  }

  /**
   * Replaces the values of a parameter. The optimiser's state stays as it is.
   *
   * @param name the name of the parameter
   * @param values the new values, copied
   * @throws IllegalArgumentException if there is no such parameter or the length differs
   * @throws IllegalStateException before the trainer is initialised or after it is closed
   */
  public void set(String name, float[] values) {
    StoredArray entry = store.parameter(name);
    checkLength(entry, values.length);
    store.checkReady();
    store.setParameter(entry, values);
  }

  private static void checkLength(StoredArray entry, int length) {
    int expected = entry.array().size();
    if (length != expected) {
      throw new IllegalArgumentException(
          entry.name()
              + " has the shape "
              + Shapes.text(entry.shape())
              + ", which is "
              + expected
              + " values: the given array has "
              + length);
    }
  }

  /** The names with their shapes. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String name : names()) {
      text.append(text.length() == 0 ? "" : ", ").append(name).append(' ');
      text.append(Shapes.text(store.parameter(name).shape()));
    }
    return text.toString();
  }
}
