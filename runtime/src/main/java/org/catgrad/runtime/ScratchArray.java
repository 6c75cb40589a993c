package org.catgrad.runtime;

/**
 * Work space of kernels: stands among the arguments for an array that each thread has its own of.
 */
final class ScratchArray extends Array {
  private final CpuArray[] ofThreads;

  ScratchArray(int size, int threads) {
    super(ElementType.FLOAT32, size, false, Layout.ROWS, 1);
    ofThreads = new CpuArray[threads];
    for (int thread = 0; thread < threads; thread++) {
      ofThreads[thread] = new CpuArray(ElementType.FLOAT32, size, false, Layout.ROWS, 1);
    }
  }

  /** What a thread gets in its place. */
  CpuArray of(int thread) {
    return ofThreads[thread];
  }
}
