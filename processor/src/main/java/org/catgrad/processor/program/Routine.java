package org.catgrad.processor.program;

/**
 * A computation that the back end has an algorithm of its own for, better than the loop that its
 * meaning in the kernel language would give. Each record is the description that the runtime's
 * record of the same name is made from.
 */
public sealed interface Routine {

  /**
   * A batch of matrix products: result (m × n) = left (m × k) · right (k × n) for each index of two
   * batch axes.
   *
   * @param batches the length of the outer batch axis
   * @param innerBatches the length of the inner one
   * @param m the rows of a result
   * @param n its columns
   * @param k the length of the sums
   * @param left where the elements of the left operand are
   * @param right where those of the right operand are
   * @param result where those of the result are
   */
  record MatrixProduct(
      Extent batches,
      int innerBatches,
      Extent m,
      Extent n,
      Extent k,
      Operand left,
      Operand right,
      Operand result)
      implements Routine {}

  /**
   * Where the elements of the matrices of an operand are: how far apart neighbours along each axis.
   *
   * @param batchStride along the outer batch axis; 0 if all share the matrix
   * @param innerBatchStride along the inner batch axis
   * @param rowStride from one row of a matrix to the next
   * @param columnStride from one column to the next
   */
  record Operand(int batchStride, int innerBatchStride, int rowStride, int columnStride) {}

  /** Which of the three arrays of a convolution is computed from the other two. */
  enum Direction {
    /** The convolution itself. */
    OUTPUT,
    /** Its transpose with respect to the input. */
    INPUT,
    /** Its transpose with respect to the filters, summed over rows. */
    FILTER
  }

  /**
   * A convolution of images [channels, height, width] with filters [filters, channels / groups,
   * kernelHeight, kernelWidth] to [filters, outputHeight, outputWidth].
   *
   * @param direction what is computed
   * @param groups the number of groups of channels and filters
   * @param channels the input's channels
   * @param height the input's height
   * @param width the input's width
   * @param filters the output's channels
   * @param outputHeight the output's height
   * @param outputWidth the output's width
   * @param kernelHeight the filters' height
   * @param kernelWidth the filters' width
   * @param strideHeight the distance of positions along the height
   * @param strideWidth the distance of positions along the width
   * @param paddingTop the rows of zeros above the input
   * @param paddingLeft the columns of zeros to its left
   * @param dilationHeight the distance of the filter's rows
   * @param dilationWidth the distance of the filter's columns
   */
  record Convolution(
      Direction direction,
      int groups,
      int channels,
      int height,
      int width,
      int filters,
      int outputHeight,
      int outputWidth,
      int kernelHeight,
      int kernelWidth,
      int strideHeight,
      int strideWidth,
      int paddingTop,
      int paddingLeft,
      int dilationHeight,
      int dilationWidth)
      implements Routine {}

  /** What is computed for the windows of a maximum pooling. */
  enum PoolResult {
    /** From images, the largest element of each window. */
    VALUES,
    /** From images, the position of the first largest element in each window, row-major. */
    POSITIONS,
    /** From an element for each window and the positions, images that are zero elsewhere. */
    PLACED
  }

  /**
   * The largest element of each window of images [planes, height, width], or what belongs to it;
   * the windows lie side by side and within the image.
   *
   * @param result what is computed
   * @param planes the number of planes
   * @param height the height of a plane
   * @param width the width of a plane
   * @param kernelHeight the height of a window
   * @param kernelWidth the width of a window
   */
  record MaximumPool(
      PoolResult result, int planes, int height, int width, int kernelHeight, int kernelWidth)
      implements Routine {}

  /**
   * Adds values [outer, indices, inner] to the places of a result [outer, size, inner] that int32
   * positions [indices] name; operands are positions and values.
   *
   * @param outer the number of elements of the axes before
   * @param size the length of the result's axis
   * @param inner the number of elements of the axes after
   * @param indices the number of positions
   * @param rows whether the result has rows; otherwise it is summed over them
   */
  record ScatterAdd(int outer, int size, int inner, int indices, boolean rows) implements Routine {}

  /**
   * The sums of the elements up to each along the middle axis of [outer, length, inner].
   *
   * @param outer the number of elements of the axes before
   * @param length the length of the axis
   * @param inner the number of elements of the axes after
   * @param reverse whether the sums start from the end
   */
  record CumulativeSum(int outer, int length, int inner, boolean reverse) implements Routine {}

  /**
   * The positions of the largest elements along the middle axis of [outer, length, inner], in
   * falling order.
   *
   * @param outer the number of elements of the axes before
   * @param length the length of the axis
   * @param inner the number of elements of the axes after
   * @param count how many
   */
  record TopK(int outer, int length, int inner, int count) implements Routine {}

  /**
   * An array in the other layout: from row by row to columns, or back.
   *
   * @param size the number of elements of a row
   */
  record LayoutChange(int size) implements Routine {}

  /**
   * Consecutive elements of each row.
   *
   * @param offset the first
   * @param length how many
   * @param size the number of elements of a row
   */
  record Part(int offset, int length, int size) implements Routine {}

  /**
   * The elements of several operands, one after another in each row.
   *
   * @param length the number of elements of each operand
   * @param parts the number of operands
   */
  record Join(int length, int parts) implements Routine {}
}
