package org.catgrad.runtime;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A loop over the elements of a result that all rows share, each of which may depend on everything:
 * a sum over the rows, for example. Its elements can be divided among threads; unlike a {@link
 * Kernel}, it is never run in blocks together with others.
 */
@FunctionalInterface
public interface ElementKernel {
  /**
   * Computes the elements from {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param rows the rows of the call
   * @param from the first element
   * @param to the element after the last; larger than {@code from}
   * @param arguments the arrays given to {@link ArrayBackend#prepare(ElementKernel, int,
   *     Array...)}, in the same order; the kernel must not change or keep the Java array that holds
   *     them
   */
  void run(int rows, int from, int to, Array[] arguments);

  /** The form of this kernel that uses Java's Vector API; itself if there is no other form. */
  default ElementKernel vectorized() {
    return this;
  }

  /**
   * A kernel in two forms that compute the same but for rounding.
   *
   * @param portable the form of plain Java
   * @param vectorized gives the forms that use {@code jdk.incubator.vector}
   * @param name the kernel's name among those
   * @see Kernel#of
   */
  static ElementKernel of(ElementKernel portable, Supplier<KernelForms> vectorized, String name) {
    Objects.requireNonNull(portable, "portable");
    Objects.requireNonNull(vectorized, "vectorized");
    Objects.requireNonNull(name, "name");
    return new ElementKernel() {
      @Override
      public void run(int rows, int from, int to, Array[] arguments) {
        portable.run(rows, from, to, arguments);
      }

      @Override
      public ElementKernel vectorized() {
        return vectorized.get().elementKernel(name);
      }
    };
  }
}
