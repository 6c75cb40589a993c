package org.catgrad.benchmarks;

/** A model with its data, ready to be trained; made anew it starts anew, always from the same. */
public interface Workload extends AutoCloseable {
  /** Makes one training step. */
  void step();

  /** The loss of the present parameters; changes nothing. */
  double loss();

  /** Releases what is not on the heap. */
  @Override
  default void close() {}
}
