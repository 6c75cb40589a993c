package org.catgrad.runtime;

import java.util.concurrent.atomic.AtomicBoolean;

/** Says in one line of the log what computes, when a run turns out to be long. */
final class CpuReport {
  private static final AtomicBoolean DONE = new AtomicBoolean();

  private CpuReport() {}

  /** Logs the line, the first time in this process. */
  static void once(CpuSettings settings, boolean vectors) {
    if (DONE.compareAndSet(false, true)) {
      System.getLogger("org.catgrad.runtime")
          .log(System.Logger.Level.INFO, text(settings, vectors));
    }
  }

  /** The line. */
  static String text(CpuSettings settings, boolean vectors) {
    String kernels =
        vectors
            ? "vector kernels (jdk.incubator.vector)"
            : settings.vectors() == CpuSettings.Vectors.NEVER
                ? "portable kernels, as catgrad.vectors asks"
                : "portable kernels; java --add-modules jdk.incubator.vector is faster";
    boolean isNative =
        settings.products() != CpuSettings.Products.JAVA && NativeSupport.isPresent();
    return kernels
        + ", "
        + settings.threads()
        + " of "
        + Runtime.getRuntime().availableProcessors()
        + " processors, matrix products: "
        + (isNative ? "native BLAS" : "Java");
  }
}
