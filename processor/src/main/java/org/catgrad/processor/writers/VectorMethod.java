package org.catgrad.processor.writers;

import java.util.Optional;

/** The vector form of a kernel while it is written: its text, its names and its work space. */
final class VectorMethod {
  /** The elements of a strip: a few strips fit into the first-level cache. */
  static final int STRIP = 256;

  /** The local variable of the work space, a {@code float[]}. */
  static final String SCRATCH = "scratch";

  private final JavaText text = new JavaText();
  private final KernelNames names;
  private Optional<VectorSumLoops> sums = Optional.empty();
  private int scratch;

  VectorMethod(KernelNames names) {
    this.names = names;
  }

  /** The lines after those that unpack the arguments and after {@link #sums}. */
  JavaText text() {
    return text;
  }

  /** The kernel and the names of its arrays. */
  KernelNames names() {
    return names;
  }

  /** Says that loops come before the text, which another kernel may have, too. */
  void sums(VectorSumLoops loops) {
    sums = Optional.of(loops);
  }

  /** The loops over rows before the text, if they are apart from it. */
  Optional<VectorSumLoops> sums() {
    return sums;
  }

  /** Takes a further strip of {@link #SCRATCH} and returns where it begins. */
  int strip() {
    return space(STRIP);
  }

  /** Takes a further part of {@link #SCRATCH} and returns where it begins. */
  int space(int floats) {
    int begin = scratch;
    scratch += floats;
    return begin;
  }

  /** The floats of work space that the kernel needs. */
  int scratch() {
    return scratch;
  }
}
