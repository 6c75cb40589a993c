package org.catgrad.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How a {@link CpuBackend} works.
 *
 * @param threads how many threads divide the work of a launch, the calling one included; at least
 *     1. Results do not depend on it.
 * @param vectors when kernels that use Java's Vector API take the place of portable ones
 * @param products what computes large matrix products
 */
public record CpuSettings(int threads, Vectors vectors, Products products) {
  /** When kernels that use {@code jdk.incubator.vector} are run. */
  public enum Vectors {
    /**
     * Where the module is present, and as soon as a run proves long: at once if a model's products
     * are large, or else after as much work as loading the module costs. It depends on the calls
     * alone, not on the clock.
     */
    AUTO,
    /** From the first launch on, where the module is present. */
    ALWAYS,
    /** Never. */
    NEVER
  }

  /** What computes large matrix products. */
  public enum Products {
    /** This runtime. */
    JAVA,
    /**
     * A native BLAS through {@code dev.ludovic.netlib:blas}, where that library is on the class
     * path and finds one, for the sizes at which it is faster. Where there is none, a warning in
     * the log says so, and products run in Java. A matrix product that BLAS computes is not divided
     * among the threads of this back end; BLAS may have threads of its own ({@code
     * OPENBLAS_NUM_THREADS}).
     */
    NATIVE,
    /** As {@link #NATIVE}, for products of every size: to test a BLAS, or to measure it. */
    NATIVE_ALWAYS
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there is no thread
   */
  public CpuSettings {
    Objects.requireNonNull(vectors, "vectors");
    Objects.requireNonNull(products, "products");
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads: expected at least 1");
    }
  }

  /**
   * The settings that the system properties {@code catgrad.threads} (a number, 1 by default),
   * {@code catgrad.vectors} ({@code auto}, {@code always} or {@code never}) and {@code
   * catgrad.products} ({@code java}, {@code native} or {@code native-always}) ask for; the first of
   * each is the default.
   *
   * @throws IllegalArgumentException if a property has another value
   */
  public static CpuSettings fromSystemProperties() {
    String threads = System.getProperty("catgrad.threads", "1");
    int number;
    try {
      number = Integer.parseInt(threads.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the system property catgrad.threads is \"" + threads + "\": expected a number", e);
    }
    return new CpuSettings(
        number,
        property("catgrad.vectors", Vectors.class, Vectors.AUTO),
        property("catgrad.products", Products.class, Products.JAVA));
  }

  private static <E extends Enum<E>> E property(String name, Class<E> type, E otherwise) {
    String value = System.getProperty(name);
    if (value == null) {
      return otherwise;
    }
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
      if (word.equalsIgnoreCase(value.strip())) {
        return constant;
      }
      words.add(word);
    }
    throw new IllegalArgumentException(
        "the system property " + name + " is \"" + value + "\": expected one of " + words);
  }

  /** These settings with another number of threads. */
  public CpuSettings withThreads(int number) {
    return new CpuSettings(number, vectors, products);
  }

  /** These settings with another choice of vector kernels. */
  public CpuSettings withVectors(Vectors choice) {
    return new CpuSettings(threads, choice, products);
  }

  /** These settings with another choice of matrix products. */
  public CpuSettings withProducts(Products choice) {
    return new CpuSettings(threads, vectors, choice);
  }
}
