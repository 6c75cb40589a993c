package org.catgrad.runtime;

import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Whether Java's Vector API is there. The module {@code jdk.incubator.vector} is optional: no class
 * of this runtime but those that use it refers to it, and those are reached through here.
 */
final class VectorSupport {
  /**
   * Processors of this architecture with narrow vectors have no fused multiply-add, which the
   * kernels use: it would be computed with decimal numbers.
   */
  private static final boolean IS_X86 =
      Set.of("amd64", "x86_64", "x86", "i386").contains(System.getProperty("os.arch", ""));

  private VectorSupport() {}

  private static final class Present {
    static final boolean VALUE = find();

    private static boolean find() {
      try {
        Class.forName(
            "jdk.incubator.vector.FloatVector", false, VectorSupport.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError absent) {
        return false;
      }
      if (IS_X86 && create("org.catgrad.runtime.VectorLanes", IntSupplier.class).getAsInt() < 8) {
        return false;
      }
      if (Runtime.version().feature() < 25) {
        create("org.catgrad.runtime.VectorPreparation", Runnable.class).run();
      }
      return true;
    }
  }

  /**
   * Whether vector kernels can run: the JVM was started with the module, and the machine has what
   * they need. Looks only once.
   */
  static boolean isPresent() {
    return Present.VALUE;
  }

  private static final class Product {
    static final MatrixMultiplication VALUE =
        create("org.catgrad.runtime.VectorProduct", MatrixMultiplication.class);
  }

  private static final class Convolutions {
    static final ConvolutionKernels VALUE =
        create("org.catgrad.runtime.VectorConvolution", ConvolutionKernels.class);
  }

  private static final class Poolings {
    static final PoolingKernels VALUE =
        create("org.catgrad.runtime.VectorPooling", PoolingKernels.class);
  }

  private static final class Deinterleavings {
    static final Deinterleaving VALUE =
        create("org.catgrad.runtime.VectorDeinterleaving", Deinterleaving.class);
  }

  /** Copies of rows to columns by vectors, where they are present. */
  static Deinterleaving deinterleaving() {
    return Deinterleavings.VALUE;
  }

  /** The loops of convolutions by vectors, where they are present. */
  static ConvolutionKernels convolutionKernels() {
    return Convolutions.VALUE;
  }

  /** The loops of poolings by vectors, where they are present. */
  static PoolingKernels poolingKernels() {
    return Poolings.VALUE;
  }

  /** Matrix products by vectors, where they are present. */
  static MatrixMultiplication product() {
    return Product.VALUE;
  }

  private static <T> T create(String name, Class<T> type) {
    try {
      return type.cast(Class.forName(name).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the runtime's jar lacks " + name, e);
    }
  }
}
