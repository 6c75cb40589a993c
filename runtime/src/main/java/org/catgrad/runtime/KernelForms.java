package org.catgrad.runtime;

import java.util.NoSuchElementException;

/**
 * The kernels of a trainer in the form that uses {@code jdk.incubator.vector}, by name. They are in
 * a class of their own, which generated code writes and {@link Kernel#of} loads late.
 */
public interface KernelForms {
  /**
   * A kernel in this form.
   *
   * @throws NoSuchElementException if no kernel of that name has this form
   */
  default Kernel kernel(String name) {
    throw new NoSuchElementException("no kernel called " + name + " has a vector form");
  }

  /**
   * An element kernel in this form.
   *
   * @throws NoSuchElementException if no element kernel of that name has this form
   */
  default ElementKernel elementKernel(String name) {
    throw new NoSuchElementException("no element kernel called " + name + " has a vector form");
  }
}
