package org.catgrad.runtime;

/**
 * A fused loop of a model: element-wise work and reductions over a range of rows. Generated code
 * passes its static kernel methods as method references.
 */
@FunctionalInterface
public interface Kernel {
  /**
   * Computes the rows from {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param from the first row
   * @param to the row after the last; larger than {@code from}
   * @param arguments the arrays given to {@link ArrayBackend#prepare(Kernel, Domain, Array...)}, in
   *     the same order; the kernel must not change or keep the Java array that holds them
   */
  void run(int from, int to, Array[] arguments);
}
