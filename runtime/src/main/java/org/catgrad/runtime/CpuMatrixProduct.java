package org.catgrad.runtime;

import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.MatrixProduct.Operand;
import org.catgrad.runtime.ProductDivision.Axis;

/** A matrix product bound to its arrays: the checks, the batches, and the choice of a method. */
final class CpuMatrixProduct extends CpuRoutine {
  private static final MatrixMultiplication PORTABLE = new PortableProduct();

  /**
   * Multiply-adds of a product from which on a native BLAS is faster in spite of the call through
   * JNI: than portable loops, and than vectors, where it is faster at all.
   */
  private static final long NATIVE_BESIDE_PORTABLE = 10_000;

  private static final long NATIVE_BESIDE_VECTORS = 1_000_000;

  /**
   * So many rows of a result that is not divided by the rows of the call are computed at a time:
   * the right factor is packed anew each time.
   */
  private static final int BLOCK_ROWS = 128;

  /** Strips of so many whole rows begin where vectors of kernels may begin, too. */
  private static final int GRANULE_ROWS = 2 * ProductDivision.STRIP_ROWS;

  /** A shared factor of so many values is packed so fast that it may be once per block of rows. */
  private static final int SMALL_FACTOR = 4096;

  private final MatrixProduct product;
  private final Array left;
  private final Array right;
  private final Array result;
  private final ProductDivision division;
  private final long multiplyAdds;
  // The elements of the result, if whole rows of them in order of memory are the pieces.
  private final Domain elements;
  private MatrixMultiplication method = PORTABLE;
  // Whether a native BLAS computes it. Its results may depend on how a product is cut, so it gets
  // products whole, and may divide them among threads of its own.
  private boolean isNative;
  private final boolean alwaysNative;

  CpuMatrixProduct(MatrixProduct product, CpuSettings settings, Array... arguments) {
    super(product, 3, arguments);
    this.product = product;
    boolean rows =
        product.batches().rows() || product.m().rows() || product.n().rows() || product.k().rows();
    if (rows && !anyRows()) {
      throw new IllegalArgumentException(
          "the product " + product + " depends on the rows of the call, but no array has rows");
    }
    int most = rows ? capacity() : 1;
    int batches = product.batches().resolve(most);
    int m = product.m().resolve(most);
    int n = product.n().resolve(most);
    int k = product.k().resolve(most);
    this.left = operand(0, arguments[0], product.left(), batches, m, k);
    this.right = operand(1, arguments[1], product.right(), batches, k, n);
    this.result = operand(2, arguments[2], product.result(), batches, m, n);
    checkApart(batches, m, n);
    this.division = ProductDivision.of(product, left, right, result);
    this.multiplyAdds = (long) m(most) * n(most) * k;
    this.elements = elements(most);
    this.alwaysNative = settings.products() == Products.NATIVE_ALWAYS;
    boolean asked =
        settings.products() == Products.NATIVE && multiplyAdds >= NATIVE_BESIDE_PORTABLE;
    if ((asked || alwaysNative) && NativeSupport.isPresent()) {
      isNative = true;
      method = NativeSupport.product();
    }
  }

  private Array operand(
      int index, Array array, Operand operand, long batches, long height, long width) {
    argument(index, ElementType.FLOAT32, 1);
    long available = (long) array.size() * array.capacity();
    // Taken away one by one: each term is below 2^62, but their sum can overflow a long.
    long left = available - 1 - (batches - 1) * operand.batchStride();
    left -= left < 0 ? 0 : (product.innerBatches() - 1L) * operand.innerBatchStride();
    left -= left < 0 ? 0 : (height - 1) * operand.rowStride();
    left -= left < 0 ? 0 : (width - 1) * operand.columnStride();
    if (left < 0) {
      throw refused(
          index,
          "room for "
              + batches
              + "×"
              + product.innerBatches()
              + " matrices of "
              + height
              + " × "
              + width
              + " at the strides "
              + operand
              + ", not "
              + available
              + " values");
    }
    return array;
  }

  /** Checks that each axis of the result steps over all that the axes of smaller steps reach. */
  private void checkApart(int batches, int m, int n) {
    Operand c = product.result();
    int[] strides = {c.batchStride(), c.innerBatchStride(), c.rowStride(), c.columnStride()};
    int[] lengths = {batches, product.innerBatches(), m, n};
    for (int i = 0; i < 4; i++) {
      long reach = 0;
      for (int j = 0; j < 4; j++) {
        boolean below = strides[j] < strides[i] || (strides[j] == strides[i] && j < i);
        reach += below ? (lengths[j] - 1L) * strides[j] : 0;
      }
      if (lengths[i] > 1 && strides[i] <= reach) {
        throw new IllegalArgumentException(
            "the result of the product " + product + " has two elements at the same place");
      }
    }
  }

  /**
   * A result that all rows of the call share is cut into its elements where that suits the product:
   * then what follows element by element, such as the update of the parameter whose gradient it is,
   * goes along block by block.
   */
  private Domain elements(int rows) {
    Operand c = product.result();
    int m = m(rows);
    int n = n(rows);
    boolean contiguous =
        !result.rows() && result.size() == m * n && c.columnStride() == 1 && c.rowStride() == n;
    boolean fixed = !product.batches().rows() && !product.m().rows() && !product.n().rows();
    boolean suits = fixed && contiguous && outer(rows) * inner() == 1 && alongM(m, n);
    return division.rowAxis() == Axis.NONE && suits ? Domain.elements(m * n) : null;
  }

  @Override
  Domain domain() {
    if (axis() != Axis.NONE) {
      return Domain.ROWS;
    }
    return byElements() ? elements : Domain.WHOLE;
  }

  private boolean byElements() {
    return elements != null && !isNative;
  }

  @Override
  int pieces(int rows) {
    return domain() == Domain.WHOLE ? outer(rows) * inner() * strips(rows) : super.pieces(rows);
  }

  @Override
  boolean readsBeyondPieces() {
    return byElements();
  }

  @Override
  boolean mayLead(CpuLaunch next) {
    boolean apart = !byElements() || (!next.touches(left) && !next.touches(right));
    return apart && super.mayLead(next);
  }

  /** What the pieces are along; a native product is divided by batches only. */
  private Axis axis() {
    Axis axis = division.rowAxis();
    return isNative && axis != Axis.BATCHES ? Axis.NONE : axis;
  }

  @Override
  int granule() {
    if (axis() != Axis.NONE) {
      return division.granule();
    }
    return byElements() ? GRANULE_ROWS * n(1) : 1;
  }

  @Override
  int leastBlock() {
    return byElements() ? BLOCK_ROWS * n(1) : 1;
  }

  @Override
  boolean inBlocks() {
    long factor =
        switch (axis()) {
          case M -> (long) product.k().factor() * product.n().factor();
          case N -> (long) product.k().factor() * product.m().factor();
          default -> 0;
        };
    return factor <= SMALL_FACTOR;
  }

  /** Elements read and written, and as many again for so many multiply-adds as take as long. */
  @Override
  long work(int rows) {
    long products = (long) outer(rows) * inner() * m(rows) * n(rows) * product.k().resolve(rows);
    return super.work(rows) + products / (vectorized ? 32 : 8);
  }

  @Override
  void vectorize() {
    if (!isNative || (!alwaysNative && multiplyAdds < NATIVE_BESIDE_VECTORS)) {
      isNative = false;
      method = VectorSupport.product();
    }
  }

  private int outer(int rows) {
    boolean merged = division.outerAlongM() || division.outerAlongN();
    return merged ? 1 : product.batches().resolve(rows);
  }

  private int inner() {
    boolean merged = division.innerAlongM() || division.innerAlongN();
    return merged ? 1 : product.innerBatches();
  }

  private int m(int rows) {
    int m = product.m().resolve(rows);
    m *= division.innerAlongM() ? product.innerBatches() : 1;
    return m * (division.outerAlongM() ? product.batches().resolve(rows) : 1);
  }

  private int n(int rows) {
    int n = product.n().resolve(rows);
    n *= division.innerAlongN() ? product.innerBatches() : 1;
    return n * (division.outerAlongN() ? product.batches().resolve(rows) : 1);
  }

  /** The strips of a result, if they are the pieces: along its longer side. */
  private int strips(int rows) {
    if (isNative) {
      return 1;
    }
    int height = strips(m(rows), ProductDivision.STRIP_ROWS);
    int width = strips(n(rows), ProductDivision.STRIP_COLUMNS);
    return Math.max(height, width);
  }

  private static boolean alongM(int m, int n) {
    return strips(n, ProductDivision.STRIP_COLUMNS) < strips(m, ProductDivision.STRIP_ROWS);
  }

  private static int strips(int length, int strip) {
    return (length + strip - 1) / strip;
  }

  @Override
  void run(int rows, int from, int to, Workspace workspace) {
    int outer = outer(rows);
    int inner = inner();
    int m = m(rows);
    int n = n(rows);
    int k = product.k().resolve(rows);
    int perRow = division.perRow();
    switch (axis()) {
      case BATCHES -> {
        for (int batch = from * perRow * inner; batch < to * perRow * inner; batch++) {
          multiply(batch / inner, batch % inner, 0, m, 0, n, k, workspace);
        }
      }
      case M -> {
        for (int batch = 0; batch < outer * inner; batch++) {
          multiply(batch / inner, batch % inner, from * perRow, to * perRow, 0, n, k, workspace);
        }
      }
      case N -> {
        for (int batch = 0; batch < outer * inner; batch++) {
          multiply(batch / inner, batch % inner, 0, m, from * perRow, to * perRow, k, workspace);
        }
      }
      case NONE -> {
        if (byElements()) {
          multiply(0, 0, from / n, (to + n - 1) / n, 0, n, k, workspace);
          return;
        }
        int strips = strips(rows);
        boolean alongM = alongM(m, n);
        int next;
        for (int piece = from; piece < to; piece = next) {
          int batch = piece / strips;
          int first = piece % strips;
          int end = Math.min(strips, first + to - piece);
          next = piece + end - first;
          if (isNative) {
            multiply(batch / inner, batch % inner, 0, m, 0, n, k, workspace);
          } else if (alongM) {
            int start = first * ProductDivision.STRIP_ROWS;
            int stop = Math.min(m, end * ProductDivision.STRIP_ROWS);
            multiply(batch / inner, batch % inner, start, stop, 0, n, k, workspace);
          } else {
            int start = first * ProductDivision.STRIP_COLUMNS;
            int stop = Math.min(n, end * ProductDivision.STRIP_COLUMNS);
            multiply(batch / inner, batch % inner, 0, m, start, stop, k, workspace);
          }
        }
      }
    }
  }

  /** The rows from {@code i} and the columns from {@code j} of a result. */
  private void multiply(
      int batch, int innerBatch, int i, int iEnd, int j, int jEnd, int k, Workspace workspace) {
    Operand a = product.left();
    Operand b = product.right();
    Operand c = product.result();
    method.multiply(
        iEnd - i,
        jEnd - j,
        k,
        left.floats(),
        batch * a.batchStride() + innerBatch * a.innerBatchStride() + i * a.rowStride(),
        a.rowStride(),
        a.columnStride(),
        right.floats(),
        batch * b.batchStride() + innerBatch * b.innerBatchStride() + j * b.columnStride(),
        b.rowStride(),
        b.columnStride(),
        result.floats(),
        batch * c.batchStride()
            + innerBatch * c.innerBatchStride()
            + i * c.rowStride()
            + j * c.columnStride(),
        c.rowStride(),
        c.columnStride(),
        workspace);
  }
}
