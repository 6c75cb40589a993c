package org.catgrad.runtime;

/**
 * Whether Java's Vector API is there. The module {@code jdk.incubator.vector} is optional: no class
 * of this runtime but those that use it refers to it, and those are reached through here.
 */
final class VectorSupport {
  private VectorSupport() {}

  private static final class Present {
    static final boolean VALUE = find();

    private static boolean find() {
      try {
        Class.forName(
            "jdk.incubator.vector.FloatVector", false, VectorSupport.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException | LinkageError absent) {
        return false;
      }
    }
  }

  /** Whether vector kernels can run: the JVM was started with the module. Looks only once. */
  static boolean isPresent() {
    return Present.VALUE;
  }
}
