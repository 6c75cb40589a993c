package org.catgrad.runtime;

import java.lang.System.Logger.Level;

/**
 * Whether there is a native BLAS. {@code dev.ludovic.netlib:blas} is optional: it is looked for
 * only if {@link CpuSettings.Products#NATIVE} is asked for.
 */
final class NativeSupport {
  private NativeSupport() {}

  private static final class Found {
    static final MatrixMultiplication PRODUCT = find();

    private static MatrixMultiplication find() {
      String reason;
      try {
        return new NativeProduct();
      } catch (NoClassDefFoundError absent) {
        reason = "the class path lacks dev.ludovic.netlib:blas:3.0.3";
      } catch (LinkageError | RuntimeException unusable) {
        reason =
            "dev.ludovic.netlib finds no BLAS (install one, on Debian libopenblas0, or name it by"
                + " -Ddev.ludovic.netlib.blas.nativeLibPath=FILE; it needs"
                + " net.sourceforge.f2j:arpack_combined_all on the class path, too): "
                + unusable.getMessage();
      }
      System.getLogger("org.catgrad.runtime")
          .log(
              Level.WARNING,
              "matrix products run in Java although catgrad.products is native: {0}",
              reason);
      return null;
    }
  }

  /** Whether products can be native; the first time it says in the log why not. */
  static boolean isPresent() {
    return Found.PRODUCT != null;
  }

  /** Products by a native BLAS, where it is present. */
  static MatrixMultiplication product() {
    return Found.PRODUCT;
  }
}
