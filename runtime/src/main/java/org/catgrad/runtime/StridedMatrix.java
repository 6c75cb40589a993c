package org.catgrad.runtime;

/** A matrix in a flat array, any distance from row to row and from column to column. */
final class StridedMatrix implements PanelProduct.Source, PanelProduct.Target {
  private float[] values;
  private int at;
  private int row;
  private int column;

  /** The matrix whose element (i, j) is {@code values[at + i * row + j * column]}. */
  StridedMatrix set(float[] values, int at, int row, int column) {
    this.values = values;
    this.at = at;
    this.row = row;
    this.column = column;
    return this;
  }

  @Override
  public void pack(float[][] panel, int start, int p, int depth, int j, int width) {
    float[] b = values;
    int first = at + p * row + j * column;
    if (column == 1) {
      for (int q = 0; q < depth; q++) {
        System.arraycopy(b, first + q * row, panel[q], start, width);
      }
      return;
    }
    // Eight streams at a time: walking down one column after the other would touch a cache line per
    // value, and with a stride of a power of two those lines displace each other.
    int step = column;
    int i = 0;
    for (; i + 7 < width; i += 8) {
      int from = first + i * step;
      int to = start + i;
      for (int q = 0; q < depth; q++, from += row) {
        float[] target = panel[q];
        target[to] = b[from];
        target[to + 1] = b[from + step];
        target[to + 2] = b[from + 2 * step];
        target[to + 3] = b[from + 3 * step];
        target[to + 4] = b[from + 4 * step];
        target[to + 5] = b[from + 5 * step];
        target[to + 6] = b[from + 6 * step];
        target[to + 7] = b[from + 7 * step];
      }
    }
    for (; i < width; i++) {
      for (int q = 0, from = first + i * step; q < depth; q++, from += row) {
        panel[q][start + i] = b[from];
      }
    }
  }

  @Override
  public void load(float[] sum, int start, int i, int j, int width) {
    int from = at + i * row + j * column;
    if (column == 1) {
      System.arraycopy(values, from, sum, start, width);
    } else {
      for (int to = start; to < start + width; to++, from += column) {
        sum[to] = values[from];
      }
    }
  }

  @Override
  public void store(float[] sum, int start, int i, int j, int width) {
    int to = at + i * row + j * column;
    if (column == 1) {
      System.arraycopy(sum, start, values, to, width);
    } else {
      for (int from = start; from < start + width; from++, to += column) {
        values[to] = sum[from];
      }
    }
  }
}
