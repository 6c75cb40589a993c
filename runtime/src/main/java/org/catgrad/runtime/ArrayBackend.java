package org.catgrad.runtime;

/**
 * The operations on arrays that a generated trainer needs of a device.
 *
 * <p>A trainer allocates its arrays and prepares its launches once; a step is then a list of
 * uploads, launches and downloads, which run in the order of the calls. One back end may serve many
 * trainers on many threads; an array or a launch belongs to one thread at a time.
 *
 * <p>Java arrays at this boundary are row-major whatever the layout of the device array: value
 * {@code j} of row {@code i} is at {@code i * size + j}.
 */
public interface ArrayBackend extends AutoCloseable {
  /**
   * A view of this back end for one trainer: what it launches is run in the order of its calls, and
   * at the latest when values are transferred. A session is used by one thread at a time.
   */
  ArrayBackend session();

  /**
   * Allocates a {@code float32} array shared by all rows, filled with zeros.
   *
   * @param size the number of values, at least 1
   * @throws IllegalArgumentException if {@code size} is not positive or too large for the device
   */
  Array floats(int size);

  /**
   * Allocates an {@code int32} array shared by all rows, filled with zeros.
   *
   * @param size the number of values, at least 1
   * @throws IllegalArgumentException if {@code size} is not positive or too large for the device
   */
  Array ints(int size);

  /**
   * Allocates a {@code bool} array shared by all rows, filled with false.
   *
   * @param size the number of values, at least 1
   * @throws IllegalArgumentException if {@code size} is not positive or too large for the device
   */
  Array booleans(int size);

  /**
   * Allocates a {@code float32} array with rows, filled with zeros.
   *
   * @param capacity the largest number of rows, at least 1
   * @param size the number of values per row, at least 1
   * @param layout how the rows are kept
   * @throws IllegalArgumentException if a number is not positive or the whole is too large
   */
  Array floatRows(int capacity, int size, Layout layout);

  /**
   * Allocates an {@code int32} array with rows, filled with zeros.
   *
   * @param capacity the largest number of rows, at least 1
   * @param size the number of values per row, at least 1
   * @param layout how the rows are kept
   * @throws IllegalArgumentException if a number is not positive or the whole is too large
   */
  Array intRows(int capacity, int size, Layout layout);

  /**
   * Allocates a {@code bool} array with rows, filled with false.
   *
   * @param capacity the largest number of rows, at least 1
   * @param size the number of values per row, at least 1
   * @param layout how the rows are kept
   * @throws IllegalArgumentException if a number is not positive or the whole is too large
   */
  Array booleanRows(int capacity, int size, Layout layout);

  /**
   * Allocates work space of kernels: a shared {@code float32} array that each thread has its own
   * of, and that holds nothing from one call of a kernel to the next.
   *
   * @param size the number of values, at least 1
   */
  Array scratch(int size);

  /**
   * Copies values to the device.
   *
   * @param source row-major values; the first {@code rows * target.size()} are read
   * @param rows the number of rows, 1 to the target's capacity (so 1 for a shared array)
   * @param target a {@code float32} array of this back end
   * @throws IllegalArgumentException if the source is too short, the rows are out of range or the
   *     target has another type
   */
  void upload(float[] source, int rows, Array target);

  /**
   * Copies values to the device, as {@link #upload(float[], int, Array)} does.
   *
   * @param source row-major values; the first {@code rows * target.size()} are read
   * @param rows the number of rows, 1 to the target's capacity
   * @param target an {@code int32} array of this back end
   * @throws IllegalArgumentException as for {@link #upload(float[], int, Array)}
   */
  void upload(int[] source, int rows, Array target);

  /**
   * Copies values to the device, as {@link #upload(float[], int, Array)} does.
   *
   * @param source row-major values; the first {@code rows * target.size()} are read
   * @param rows the number of rows, 1 to the target's capacity
   * @param target a {@code bool} array of this back end
   * @throws IllegalArgumentException as for {@link #upload(float[], int, Array)}
   */
  void upload(boolean[] source, int rows, Array target);

  /**
   * Copies values from the device.
   *
   * @param source a {@code float32} array of this back end
   * @param rows the number of rows, 1 to the source's capacity (so 1 for a shared array)
   * @param target receives {@code rows * source.size()} values, row-major, from index zero
   * @throws IllegalArgumentException if the target is too short, the rows are out of range or the
   *     source has another type
   */
  void download(Array source, int rows, float[] target);

  /**
   * Copies values from the device, as {@link #download(Array, int, float[])} does.
   *
   * @param source an {@code int32} array of this back end
   * @param rows the number of rows, 1 to the source's capacity
   * @param target receives {@code rows * source.size()} values
   * @throws IllegalArgumentException as for {@link #download(Array, int, float[])}
   */
  void download(Array source, int rows, int[] target);

  /**
   * Copies values from the device, as {@link #download(Array, int, float[])} does.
   *
   * @param source a {@code bool} array of this back end
   * @param rows the number of rows, 1 to the source's capacity
   * @param target receives {@code rows * source.size()} values
   * @throws IllegalArgumentException as for {@link #download(Array, int, float[])}
   */
  void download(Array source, int rows, boolean[] target);

  /**
   * Reads the single value of a shared {@code float32} array of size 1, such as a loss.
   *
   * @throws IllegalArgumentException if the array is of another kind
   */
  float scalar(Array source);

  /**
   * Binds a kernel to its arrays.
   *
   * @param kernel the code
   * @param domain whether its rows may be divided
   * @param arguments the arrays of this back end that it is called with
   * @throws IllegalArgumentException if an array belongs to another kind of back end
   */
  Launch prepare(Kernel kernel, Domain domain, Array... arguments);

  /**
   * Binds a kernel over the elements of a shared result to its arrays.
   *
   * @param kernel the code
   * @param elements the number of elements, at least 1
   * @param arguments the arrays of this back end that it is called with
   * @throws IllegalArgumentException if there are no elements, or an array belongs to another kind
   *     of back end
   */
  Launch prepare(ElementKernel kernel, int elements, Array... arguments);

  /**
   * Binds a routine to its arrays.
   *
   * @param routine what is computed; it says which arrays it takes
   * @param arguments the operands and, last, the result
   * @throws IllegalArgumentException if their number is wrong, an array has another type or layout,
   *     is too small or belongs to another kind of back end, or if the result is also an operand
   */
  Launch prepare(Routine routine, Array... arguments);

  /**
   * Runs a launch on the first rows of its arrays.
   *
   * @param launch made by this back end
   * @param rows the rows of the call, 1 to the smallest capacity among the arrays with rows
   * @throws IllegalArgumentException if the rows are out of range or the launch is another back
   *     end's
   */
  void launch(Launch launch, int rows);

  /** Releases what the back end holds. Its trainers must not be used afterwards. */
  @Override
  void close();
}
