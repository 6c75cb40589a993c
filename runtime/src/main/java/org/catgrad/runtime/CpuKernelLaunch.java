package org.catgrad.runtime;

/** A generated kernel bound to its arrays. */
final class CpuKernelLaunch extends CpuLaunch {
  /** A multiple of this many elements or columns' rows fills vectors of any machine. */
  private static final int VECTOR = 16;

  private final Domain domain;
  private final int granule;
  private final long bytes;
  private final long perRow;
  private final long shared;
  private final Array[][] arguments;
  // One of the two.
  private Kernel kernel;
  private ElementKernel elementKernel;
  private final int length;

  CpuKernelLaunch(Kernel kernel, Domain domain, int threads, Array... arguments) {
    this(kernel, null, domain, 1, threads, arguments);
  }

  CpuKernelLaunch(ElementKernel kernel, int elements, int threads, Array... arguments) {
    this(null, kernel, Domain.WHOLE, elements, threads, arguments);
  }

  private CpuKernelLaunch(
      Kernel kernel,
      ElementKernel elementKernel,
      Domain domain,
      int length,
      int threads,
      Array... arguments) {
    super(arguments);
    this.kernel = kernel;
    this.elementKernel = elementKernel;
    this.domain = domain;
    this.length = length;
    boolean columns = false;
    long perRow = 0;
    long shared = 0;
    for (Array array : arguments) {
      columns |= array.layout() == Layout.COLUMNS;
      perRow += array.rows() ? array.size() : 0;
      shared += array.rows() || array instanceof ScratchArray ? 0 : array.size();
    }
    // few parts of a result are long ones: the rows or columns of a weight matrix
    boolean few = elementKernel != null && length < 16 * VECTOR;
    granule = (columns || domain.kind() != Domain.Kind.ROWS) && !few ? VECTOR : 1;
    this.perRow = perRow;
    this.shared = shared;
    bytes =
        switch (domain.kind()) {
          case ROWS -> Float.BYTES * perRow;
          case ELEMENTS -> Float.BYTES * (long) arguments.length;
          case WHOLE -> 0;
        };
    this.arguments = new Array[threads][];
    for (int thread = 0; thread < threads; thread++) {
      this.arguments[thread] = arguments.clone();
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] instanceof ScratchArray scratch) {
          this.arguments[thread][i] = scratch.of(thread);
        }
      }
    }
  }

  @Override
  Domain domain() {
    return domain;
  }

  @Override
  int pieces(int rows) {
    return domain.kind() == Domain.Kind.WHOLE ? length : super.pieces(rows);
  }

  @Override
  int granule() {
    return granule;
  }

  @Override
  boolean touches(Array array) {
    for (Array argument : arguments[0]) {
      if (argument == array) {
        return true;
      }
    }
    return false;
  }

  @Override
  long bytesOfPiece() {
    return bytes;
  }

  @Override
  long work(int rows) {
    return rows * perRow + (domain.kind() == Domain.Kind.ROWS ? 0 : shared);
  }

  @Override
  void run(int rows, int from, int to, Workspace workspace) {
    Array[] own = arguments[workspace.thread()];
    if (elementKernel != null) {
      elementKernel.run(rows, from, to, own);
    } else if (domain.kind() == Domain.Kind.WHOLE) {
      kernel.run(0, rows, own);
    } else {
      kernel.run(from, to, own);
    }
  }

  @Override
  void vectorize() {
    if (elementKernel != null) {
      elementKernel = elementKernel.vectorized();
    } else {
      kernel = kernel.vectorized();
    }
  }
}
