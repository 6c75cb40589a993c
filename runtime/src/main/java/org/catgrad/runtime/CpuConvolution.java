package org.catgrad.runtime;

import org.catgrad.runtime.Convolution.Direction;
import org.catgrad.runtime.Workspace.Use;

/**
 * {@link Convolution} bound to its arrays: the checks, the division of the work, and the choice of
 * a method. Without the Vector API it is done by {@link ProductConvolution}, with it by {@link
 * DirectConvolution}, {@link SparseInputGradient} and {@link FilterGradients}.
 *
 * <p>Images are pieces, except of the gradient of the filters, which is a sum over all of them;
 * there filters are, or tiles of filters and places.
 */
final class CpuConvolution extends CpuRoutine {
  /** So many weights are packed once for a call; more by each thread, to save memory. */
  private static final int FEW_WEIGHTS = 64 * 1024;

  private final Convolution routine;
  private final Array first;
  private final Array second;
  private final Array result;
  private final Domain domain;
  // One of the two, and of the second one for each thread, when it first needs it.
  private final MirroredFilters mirrored;
  private final ProductConvolution[] products;
  // The vector form.
  private DirectConvolution direct;
  private SparseInputGradient sparse;
  private FilterGradients gradients;
  private FilterGradient gradient;
  private float[] packed;

  CpuConvolution(Convolution routine, int threads, Array... arguments) {
    super(routine, 3, arguments);
    this.routine = routine;
    switch (routine.direction()) {
      case OUTPUT -> {
        first = argument(0, ElementType.FLOAT32, routine.inputSize());
        second = sharedFilters(1);
        result = result(ElementType.FLOAT32, routine.outputSize());
      }
      case INPUT -> {
        first = argument(0, ElementType.FLOAT32, routine.outputSize());
        second = sharedFilters(1);
        result = result(ElementType.FLOAT32, routine.inputSize());
      }
      default -> {
        first = argument(0, ElementType.FLOAT32, routine.inputSize());
        second = argument(1, ElementType.FLOAT32, routine.outputSize());
        result = sharedFilters(2);
      }
    }
    boolean sum = routine.direction() == Direction.FILTER;
    domain = sum || !anyRows() ? Domain.WHOLE : Domain.ROWS;
    mirrored = MirroredFilters.pay(routine) ? new MirroredFilters(routine) : null;
    products = new ProductConvolution[threads];
  }

  private Array sharedFilters(int index) {
    Array array = argument(index, ElementType.FLOAT32, routine.filterSize());
    if (array.rows()) {
      throw refused(index, "a shared array: all rows have the same filters");
    }
    return array;
  }

  @Override
  Domain domain() {
    return domain;
  }

  @Override
  int pieces(int rows) {
    if (routine.direction() != Direction.FILTER) {
      return super.pieces(rows);
    }
    return gradient != null ? gradient.pieces() : routine.filters();
  }

  @Override
  boolean inBlocks() {
    return direct == null || packed != null;
  }

  /** The multiply-adds. */
  @Override
  long work(int rows) {
    long places = routine.filterSize() / routine.filters();
    return rowsToTreat(rows) * routine.outputSize() * places;
  }

  @Override
  void vectorize() {
    if (routine.direction() != Direction.FILTER) {
      direct = new DirectConvolution(routine, VectorSupport.convolutionKernels());
      if (direct.packedSize() <= FEW_WEIGHTS) {
        packed = new float[direct.packedSize()];
        if (routine.direction() == Direction.INPUT) {
          SparseInputGradient other =
              new SparseInputGradient(routine, VectorSupport.convolutionKernels(), direct.cost());
          sparse = other.pays() ? other : null;
        }
      }
    } else {
      gradients = new FilterGradients(routine, VectorSupport.convolutionKernels());
    }
  }

  @Override
  void begin(int rows) {
    if (packed != null) {
      direct.pack(second.floats(), packed);
      if (sparse != null) {
        sparse.pack(second.floats());
      }
    } else if (gradients != null) {
      int images = rowsToTreat(rows);
      int x = (first.rows() ? images : 1) * routine.inputSize();
      int dy = (second.rows() ? images : 1) * routine.outputSize();
      gradient = gradients.choose(first.floats(), x, second.floats(), dy);
    } else if (direct == null && mirrored != null) {
      mirrored.turn(second.floats());
    }
  }

  @Override
  void run(int rowsOfCall, int from, int to, Workspace workspace) {
    int rows = rowsToTreat(rowsOfCall);
    if (direct != null) {
      runDirect(from, to, workspace);
    } else if (gradient != null) {
      float[] x = first.floats();
      float[] dy = second.floats();
      int xStep = step(first, routine.inputSize());
      int dyStep = step(second, routine.outputSize());
      gradient.run(x, xStep, dy, dyStep, result.floats(), rows, from, to, workspace);
    } else if (routine.direction() == Direction.FILTER) {
      products(workspace).filters(rows, from, to, workspace);
    } else {
      products(workspace).images(from, to, workspace);
    }
  }

  private void runDirect(int from, int to, Workspace workspace) {
    float[] weights = packed;
    if (weights == null) {
      weights = workspace.floats(Use.LEFT, direct.packedSize());
      direct.pack(second.floats(), weights);
    }
    boolean output = routine.direction() == Direction.OUTPUT;
    int source = step(first, output ? routine.inputSize() : routine.outputSize());
    int target = step(result, output ? routine.outputSize() : routine.inputSize());
    float[] x = first.floats();
    float[] y = result.floats();
    int start = from;
    for (int row = from; sparse != null && row < to; row++) {
      if (sparse.suits(x, row * source)) {
        if (start < row) {
          direct.run(x, source, weights, y, target, start, row, workspace);
        }
        sparse.run(x, row * source, y, row * target, workspace);
        start = row + 1;
      }
    }
    if (start < to) {
      direct.run(x, source, weights, y, target, start, to, workspace);
    }
  }

  private ProductConvolution products(Workspace workspace) {
    ProductConvolution own = products[workspace.thread()];
    if (own == null) {
      own =
          mirrored != null
              ? new ProductConvolution(mirrored.convolution(), first, mirrored.turned(), result)
              : new ProductConvolution(routine, first, second, result);
      products[workspace.thread()] = own;
    }
    return own;
  }
}
