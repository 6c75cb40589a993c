package org.catgrad.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Training rows in memory, one Java array for each column.
 *
 * <pre>{@code
 * DataSet iris = DataSet.of(150).floats(features, 4).ints(labels, 1);
 * }</pre>
 *
 * <p>A data set is immutable, but it refers to the caller's arrays and does not copy them.
 */
public final class DataSet extends BatchSource {
  private final int rows;
  private final List<Column> columns;
  private final List<Object> values;

  private DataSet(int rows, List<Column> columns, List<Object> values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * A data set without columns.
   *
   * @param rows the number of rows, at least 1
   * @throws IllegalArgumentException if there are none
   */
  public static DataSet of(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a data set of " + rows + " rows: expected at least 1");
    }
    return new DataSet(rows, List.of(), List.of());
  }

  /**
   * This data set and one more column, {@link Batch#floats(int)}.
   *
   * @param values row-major
   * @param size values per row
   * @throws IllegalArgumentException if the length is not rows × size
   */
  public DataSet floats(float[] values, int size) {
    return with(new Column(ElementType.FLOAT32, size), values, values.length);
  }

  /**
   * This data set and one more column, {@link Batch#ints(int)}.
   *
   * @param values row-major
   * @param size values per row; 1 for labels
   * @throws IllegalArgumentException if the length is not rows × size
   */
  public DataSet ints(int[] values, int size) {
    return with(new Column(ElementType.INT32, size), values, values.length);
  }

  /**
   * This data set and one more column, {@link Batch#booleans(int)}.
   *
   * @param values row-major
   * @param size values per row
   * @throws IllegalArgumentException if the length is not rows × size
   */
  public DataSet booleans(boolean[] values, int size) {
    return with(new Column(ElementType.BOOL, size), values, values.length);
  }

  private DataSet with(Column column, Object array, int length) {
    if (length != (long) rows * column.size()) {
      throw new IllegalArgumentException(
          "column "
              + columns.size()
              + " has "
              + length
              + " values: expected "
              + (long) rows * column.size()
              + " = "
              + rows
              + " rows × "
              + column.size());
    }
    List<Column> moreColumns = new ArrayList<>(columns);
    moreColumns.add(column);
    List<Object> moreValues = new ArrayList<>(values);
    moreValues.add(array);
    return new DataSet(rows, List.copyOf(moreColumns), List.copyOf(moreValues));
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  @Override
  List<Column> columns() {
    return columns;
  }

  @Override
  Pass pass(Shuffle order) {
    if (order == null) {
      return new InOrder();
    }
    int[] permutation = new int[rows];
    for (int i = 0; i < rows; i++) {
      permutation[i] = i;
    }
    order.permute(permutation);
    return new Shuffled(permutation);
  }

  private final class InOrder implements Pass {
    private int next;

    @Override
    public int fill(Batch batch) {
      int count = Math.min(batch.rows(), rows - next);
      for (int i = 0; i < columns.size(); i++) {
        int size = columns.get(i).size();
        System.arraycopy(values.get(i), next * size, batch.values(i), 0, count * size);
      }
      next += count;
      return count;
    }

    @Override
    public void close() {}
  }

  private final class Shuffled implements Pass {
    private final int[] permutation;
    private int next;

    Shuffled(int[] permutation) {
      this.permutation = permutation;
    }

    @Override
    public int fill(Batch batch) {
      int count = Math.min(batch.rows(), rows - next);
      for (int i = 0; i < columns.size(); i++) {
        int size = columns.get(i).size();
        Object from = values.get(i);
        Object to = batch.values(i);
        for (int row = 0; row < count; row++) {
          System.arraycopy(from, permutation[next + row] * size, to, row * size, size);
        }
      }
      next += count;
      return count;
    }

    @Override
    public void close() {}
  }
}
