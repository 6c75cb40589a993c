package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies of parts of matrices in the order in which the tiles of a {@link VectorProduct} go. */
final class VectorPacking {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final Class<? extends FloatVector> TYPE = VectorLanes.TYPE;

  private VectorPacking() {}

  /**
   * Packs some rows of the left factor for a tile: for each p their values one after the other,
   * {@code height} apart from those for the next p. What is between, or belongs to rows that the
   * tile has beyond them, may hold anything.
   */
  static void left(
      float[] a,
      int at,
      int row,
      int column,
      int rows,
      int depth,
      int height,
      float[] packed,
      int to) {
    if (row != 1) {
      for (int r = 0; r < rows; r++) {
        oneColumn(a, at + r * row, column, depth, height, packed, to + r);
      }
      return;
    }
    // Whole vectors, which may hold more than the tile's rows: what is too much is written over by
    // the copy for the next p. The last ones may lack the room.
    int room = a.length - LANES - at;
    int vectors = room < 0 ? 0 : Math.min(depth - 1, room / Math.max(1, column));
    vectors(a, at, column, vectors, height, packed, to);
    for (int p = vectors; p < depth; p++) {
      System.arraycopy(a, at + p * column, packed, to + p * height, rows);
    }
  }

  private static void vectors(
      float[] a, int from, int column, int depth, int height, float[] packed, int to) {
    for (int p = 0; p < depth; p++) {
      TYPE.cast(FloatVector.fromArray(SPECIES, a, p * column + from))
          .intoArray(packed, p * height + to);
    }
  }

  /**
   * Packs a panel of the right factor: rows of {@code width}, one or two vectors, one after the
   * other. Columns beyond the last may hold anything.
   */
  static void right(
      float[] b, int at, int row, int column, int depth, int columns, int width, float[] packed) {
    if (column != 1) {
      transpose(b, at, row, column, depth, columns, width, packed);
      return;
    }
    // Whole vectors even where they reach beyond the columns, as nothing is used of what is there.
    // The last ones may reach beyond the array.
    int room = b.length - width - at;
    int vectors = depth;
    if (columns < width) {
      vectors = room < 0 ? 0 : Math.min(depth, room / Math.max(1, row) + 1);
    }
    if (width == LANES) {
      oneVector(b, at, row, vectors, packed);
    } else {
      twoVectors(b, at, row, vectors, packed);
    }
    for (int p = vectors; p < depth; p++) {
      for (int j = 0; j < columns; j++) {
        packed[p * width + j] = b[at + p * row + j];
      }
    }
  }

  private static void oneVector(float[] b, int at, int row, int depth, float[] packed) {
    for (int p = 0; p < depth; p++) {
      TYPE.cast(FloatVector.fromArray(SPECIES, b, p * row + at)).intoArray(packed, p * LANES);
    }
  }

  private static void twoVectors(float[] b, int at, int row, int depth, float[] packed) {
    for (int p = 0; p < depth; p++) {
      TYPE.cast(FloatVector.fromArray(SPECIES, b, p * row + at)).intoArray(packed, p * (2 * LANES));
      TYPE.cast(FloatVector.fromArray(SPECIES, b, p * row + (at + LANES)))
          .intoArray(packed, p * (2 * LANES) + LANES);
    }
  }

  /** Several columns at a time: walking down one would touch a cache line for each value. */
  private static void transpose(
      float[] b, int at, int row, int column, int depth, int columns, int width, float[] packed) {
    int whole = row == 1 && VectorTransposition.isWritten() ? depth / LANES * LANES : 0;
    int transposed = whole > 0 ? columns / LANES * LANES : 0;
    for (int j = 0; j < transposed; j += LANES) {
      VectorTransposition.transpose(b, at + j * column, column, whole, packed, j, width);
    }
    int j = 0;
    for (; j + 8 <= columns; j += 8) {
      int start = j < transposed ? whole : 0;
      eightColumns(b, at + j * column, row, column, start, depth, width, packed, j);
    }
    for (; j < columns; j++) {
      oneColumn(b, at + j * column, row, depth, width, packed, j);
    }
  }

  private static void oneColumn(
      float[] b, int from, int row, int depth, int width, float[] packed, int at) {
    for (int p = 0; p < depth; p++) {
      packed[p * width + at] = b[from + p * row];
    }
  }

  private static void eightColumns(
      float[] b,
      int b0,
      int row,
      int column,
      int start,
      int depth,
      int width,
      float[] packed,
      int at) {
    int b1 = b0 + column;
    int b2 = b1 + column;
    int b3 = b2 + column;
    int b4 = b3 + column;
    int b5 = b4 + column;
    int b6 = b5 + column;
    int b7 = b6 + column;
    for (int p = start; p < depth; p++) {
      int to = p * width + at;
      int from = p * row;
      packed[to] = b[b0 + from];
      packed[to + 1] = b[b1 + from];
      packed[to + 2] = b[b2 + from];
      packed[to + 3] = b[b3 + from];
      packed[to + 4] = b[b4 + from];
      packed[to + 5] = b[b5 + from];
      packed[to + 6] = b[b6 + from];
      packed[to + 7] = b[b7 + from];
    }
  }

  /** Copies rows of A, one after the other. */
  static void rows(float[] a, int at, int row, int column, int rows, int depth, float[] copy) {
    if (column == 1) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(a, at + r * row, copy, r * depth, depth);
      }
      return;
    }
    for (int p = 0; p < depth; p++) {
      for (int r = 0; r < rows; r++) {
        copy[r * depth + p] = a[at + r * row + p * column];
      }
    }
  }

  /** Puts what lies within C of a tile, rows of {@code width}, in its place, or adds it. */
  static void put(
      float[] tile,
      int width,
      int rows,
      int columns,
      float[] c,
      int at,
      int row,
      int column,
      boolean add) {
    if (column == 1 && columns >= LANES) {
      // Two vectors that overlap where there are less than two of columns.
      int last = columns - LANES;
      if (add) {
        addRows(tile, width, rows, last, c, at, row);
      } else {
        putRows(tile, width, rows, last, c, at, row);
      }
      return;
    }
    for (int j = 0; j < columns; j++) {
      int to = at + j * column;
      for (int r = 0; r < rows; r++) {
        float value = tile[r * width + j];
        c[to + r * row] = add ? c[to + r * row] + value : value;
      }
    }
  }

  private static void putRows(
      float[] tile, int width, int rows, int last, float[] c, int at, int row) {
    for (int r = 0; r < rows; r++) {
      TYPE.cast(FloatVector.fromArray(SPECIES, tile, r * width)).intoArray(c, at + r * row);
      TYPE.cast(FloatVector.fromArray(SPECIES, tile, r * width + last))
          .intoArray(c, at + r * row + last);
    }
  }

  private static void addRows(
      float[] tile, int width, int rows, int last, float[] c, int at, int row) {
    for (int r = 0; r < rows; r++) {
      FloatVector first =
          FloatVector.fromArray(SPECIES, tile, r * width)
              .add(FloatVector.fromArray(SPECIES, c, at + r * row));
      FloatVector second =
          FloatVector.fromArray(SPECIES, tile, r * width + last)
              .add(FloatVector.fromArray(SPECIES, c, at + r * row + last));
      TYPE.cast(first).intoArray(c, at + r * row);
      TYPE.cast(second).intoArray(c, at + r * row + last);
    }
  }
}
