package org.catgrad.benchmarks;

import dev.ludovic.netlib.blas.NativeBLAS;

/** The machine's own BLAS. */
final class NativeBlas {
  private NativeBlas() {}

  /**
   * The BLAS that {@code dev.ludovic.netlib} loads.
   *
   * @throws IllegalStateException if it finds none, with what to do
   */
  static NativeBLAS find() {
    try {
      return NativeBLAS.getInstance();
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "no native BLAS was found, so there is nothing to compare with: install OpenBLAS (on"
              + " Debian: apt install libopenblas0), or leave these benchmarks out with -e blas",
          e);
    }
  }
}
