package org.catgrad.runtime;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A fused loop of a model: element-wise work and reductions over a range of its {@link Domain}.
 * Generated code passes its static kernel methods as method references.
 */
@FunctionalInterface
public interface Kernel {
  /**
   * Computes the pieces from {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param from the first row, or the first element
   * @param to the one after the last; larger than {@code from}
   * @param arguments the arrays given to {@link ArrayBackend#prepare(Kernel, Domain, Array...)}, in
   *     the same order; the kernel must not change or keep the Java array that holds them
   */
  void run(int from, int to, Array[] arguments);

  /** The form of this kernel that uses Java's Vector API; itself if there is no other form. */
  default Kernel vectorized() {
    return this;
  }

  /**
   * A kernel in two forms that compute the same but for rounding.
   *
   * @param portable the form of plain Java
   * @param vectorized gives the forms that use {@code jdk.incubator.vector}; asked for only where
   *     that module is present, and only when a run proves long enough to pay for loading it
   * @param name the kernel's name among those
   */
  static Kernel of(Kernel portable, Supplier<KernelForms> vectorized, String name) {
    Objects.requireNonNull(portable, "portable");
    Objects.requireNonNull(vectorized, "vectorized");
    Objects.requireNonNull(name, "name");
    return new Kernel() {
      @Override
      public void run(int from, int to, Array[] arguments) {
        portable.run(from, to, arguments);
      }

      @Override
      public Kernel vectorized() {
        return vectorized.get().kernel(name);
      }
    };
  }
}
