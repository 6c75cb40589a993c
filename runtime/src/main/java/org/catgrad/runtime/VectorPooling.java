package org.catgrad.runtime;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PoolingKernels} with Java's Vector API for windows of 2 × 2; others go to {@link
 * ScalarPooling}. Two vectors of a row are taken apart into the elements at even and at odd
 * columns, or put together from them.
 *
 * <p>In a row of fewer windows than a vector has elements the vector reaches beyond the row. What
 * it writes there is written again with the next row, so that this is done only where one follows.
 */
final class VectorPooling implements PoolingKernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final Class<? extends FloatVector> TYPE = VectorLanes.TYPE;
  private static final Class<? extends IntVector> INT_TYPE = VectorLanes.INT_TYPE;

  /** The even, or the odd, elements, twice. */
  private static final VectorShuffle<Float> EVEN = S.shuffleFromOp(i -> 2 * i % L);

  private static final VectorShuffle<Float> ODD = S.shuffleFromOp(i -> 2 * i % L + 1);

  /** Each element of the lower, or of the upper, half twice. */
  private static final VectorShuffle<Integer> LOWER = I.shuffleFromOp(i -> i / 2);

  private static final VectorShuffle<Integer> UPPER = I.shuffleFromOp(i -> (L + i) / 2);

  private static final VectorMask<Float> SECOND_HALF = VectorMask.fromLong(S, -1L << L / 2);

  /** The positions in the upper and in the lower row of windows. */
  private static final IntVector TOP = IntVector.zero(I).addIndex(1).and(1);

  private static final IntVector BOTTOM = TOP.add(2);

  // positions as the bits of floats, which are moved only
  private static final float ONE = Float.intBitsToFloat(1);
  private static final float TWO = Float.intBitsToFloat(2);
  private static final float THREE = Float.intBitsToFloat(3);

  private final PoolingKernels scalar = new ScalarPooling();

  /** Takes the maxima where only their positions are wanted: a branch costs more than a store. */
  private final float[] unwanted = new float[L];

  /**
   * The last vector of a row begins early, so that it ends with the row, if that is long enough.
   */
  private static int start(int done, int columns) {
    return columns < L ? 0 : Math.min(done, columns - L);
  }

  private static boolean fits(MaximumPool pool) {
    return pool.kernelHeight() == 2 && pool.kernelWidth() == 2 && 4 * pool.windowsWidth() >= L;
  }

  @Override
  public void values(MaximumPool pool, float[] x, int xAt, float[] y, int yAt, int images) {
    if (!fits(pool)) {
      scalar.values(pool, x, xAt, y, yAt, images);
      return;
    }
    int columns = pool.windowsWidth();
    int xEnd = xAt + images * pool.imageSize();
    int yEnd = yAt + images * pool.windows();
    for (int row = 0; row < images * pool.planes() * pool.windowsHeight(); row++) {
      int top = xAt + ScalarPooling.rowStart(pool, row);
      int to = yAt + row * columns;
      for (int done = 0; done < columns; done += L) {
        int column = start(done, columns);
        int from = top + 2 * column;
        if (to + column + L <= yEnd && from + pool.width() + 2 * L <= xEnd) {
          values(x, from, pool.width(), y, to + column);
        } else {
          ScalarPooling.values(pool, x, top, y, to, column, Math.min(columns, column + L));
        }
      }
    }
  }

  private static void values(float[] x, int at, int width, float[] y, int to) {
    FloatVector a = FloatVector.fromArray(S, x, at);
    FloatVector b = FloatVector.fromArray(S, x, at + L);
    FloatVector c = FloatVector.fromArray(S, x, at + width);
    FloatVector d = FloatVector.fromArray(S, x, at + width + L);
    // the larger one of a column, then of neighbours
    FloatVector ac = a.max(c);
    FloatVector bd = b.max(d);
    FloatVector even = ac.rearrange(EVEN).blend(bd.rearrange(EVEN), SECOND_HALF);
    FloatVector odd = ac.rearrange(ODD).blend(bd.rearrange(ODD), SECOND_HALF);
    TYPE.cast(even.max(odd)).intoArray(y, to);
  }

  @Override
  public void positions(
      MaximumPool pool,
      float[] x,
      int xAt,
      int[] positions,
      int at,
      float[] y,
      int yAt,
      int images) {
    if (!fits(pool)) {
      scalar.positions(pool, x, xAt, positions, at, y, yAt, images);
      return;
    }
    int columns = pool.windowsWidth();
    int xEnd = xAt + images * pool.imageSize();
    int windows = images * pool.windows();
    boolean narrow = 2 * columns <= L;
    for (int row = 0; row < images * pool.planes() * pool.windowsHeight(); row++) {
      int top = xAt + ScalarPooling.rowStart(pool, row);
      int first = row * columns;
      for (int done = 0; done < columns; done += L) {
        int column = start(done, columns);
        int window = first + column;
        int from = top + 2 * column;
        boolean within = window + L <= windows && from + pool.width() + 2 * L <= xEnd;
        float[] values = y == null ? unwanted : y;
        int valuesAt = y == null ? 0 : yAt + window;
        boolean found =
            within
                && (narrow
                    ? few(x, from, pool.width(), positions, at + window, values, valuesAt)
                    : positions(x, from, pool.width(), positions, at + window, values, valuesAt));
        if (!found) {
          int stop = Math.min(columns, column + L);
          ScalarPooling.positions(pool, x, top, positions, at + first, column, stop);
          if (y != null) {
            ScalarPooling.values(pool, x, top, y, yAt + first, column, stop);
          }
        }
      }
    }
  }

  /** Writes nothing and returns false if there is an element that is not a number. */
  private static boolean positions(
      float[] x, int at, int width, int[] positions, int to, float[] y, int yAt) {
    FloatVector a = FloatVector.fromArray(S, x, at);
    FloatVector b = FloatVector.fromArray(S, x, at + L);
    FloatVector first = a.rearrange(EVEN).blend(b.rearrange(EVEN), SECOND_HALF);
    FloatVector second = a.rearrange(ODD).blend(b.rearrange(ODD), SECOND_HALF);
    FloatVector c = FloatVector.fromArray(S, x, at + width);
    FloatVector d = FloatVector.fromArray(S, x, at + width + L);
    FloatVector third = c.rearrange(EVEN).blend(d.rearrange(EVEN), SECOND_HALF);
    FloatVector fourth = c.rearrange(ODD).blend(d.rearrange(ODD), SECOND_HALF);
    FloatVector largest = first.max(second).max(third.max(fourth));
    if (largest.compare(VectorOperators.NE, largest).anyTrue()) {
      return false;
    }
    // the first that is equal, from behind
    FloatVector found =
        FloatVector.broadcast(S, THREE)
            .blend(TWO, third.compare(VectorOperators.EQ, largest))
            .blend(ONE, second.compare(VectorOperators.EQ, largest))
            .blend(0f, first.compare(VectorOperators.EQ, largest));
    INT_TYPE.cast(found.reinterpretAsInts()).intoArray(positions, to);
    TYPE.cast(largest).intoArray(y, yAt);
    return true;
  }

  /** The same for so few windows that they are in the lower half of a vector. */
  private static boolean few(
      float[] x, int at, int width, int[] positions, int to, float[] y, int yAt) {
    FloatVector a = FloatVector.fromArray(S, x, at);
    FloatVector c = FloatVector.fromArray(S, x, at + width);
    FloatVector first = a.rearrange(EVEN);
    FloatVector second = a.rearrange(ODD);
    FloatVector third = c.rearrange(EVEN);
    FloatVector fourth = c.rearrange(ODD);
    FloatVector largest = first.max(second).max(third.max(fourth));
    if (largest.compare(VectorOperators.NE, largest).anyTrue()) {
      return false;
    }
    // the first that is equal, from behind
    FloatVector found =
        FloatVector.broadcast(S, THREE)
            .blend(TWO, third.compare(VectorOperators.EQ, largest))
            .blend(ONE, second.compare(VectorOperators.EQ, largest))
            .blend(0f, first.compare(VectorOperators.EQ, largest));
    INT_TYPE.cast(found.reinterpretAsInts()).intoArray(positions, to);
    TYPE.cast(largest).intoArray(y, yAt);
    return true;
  }

  @Override
  public void place(
      MaximumPool pool,
      float[] dy,
      int dyAt,
      int[] positions,
      int at,
      float[] dx,
      int dxAt,
      int images) {
    boolean even = pool.height() % 2 == 0 && pool.width() % 2 == 0;
    if (!even || !fits(pool)) {
      scalar.place(pool, dy, dyAt, positions, at, dx, dxAt, images);
      return;
    }
    int columns = pool.windowsWidth();
    int width = pool.width();
    int windows = images * pool.windows();
    int dxEnd = dxAt + images * pool.imageSize();
    boolean narrow = 2 * columns <= L;
    for (int row = 0; row < images * pool.planes() * pool.windowsHeight(); row++) {
      int top = dxAt + ScalarPooling.rowStart(pool, row);
      int first = row * columns;
      for (int done = 0; done < columns; done += L) {
        int column = start(done, columns);
        int window = first + column;
        int to = top + 2 * column;
        if (window + L <= windows && to + width + 2 * L <= dxEnd) {
          if (narrow) {
            placeFew(dy, dyAt + window, positions, at + window, dx, to, width);
          } else {
            place(dy, dyAt + window, positions, at + window, dx, to, width);
          }
        } else {
          int stop = Math.min(columns, column + L);
          Arrays.fill(dx, to, top + 2 * stop, 0f);
          Arrays.fill(dx, to + width, top + width + 2 * stop, 0f);
          ScalarPooling.place(pool, dy, dyAt + first, positions, at + first, dx, top, column, stop);
        }
      }
    }
  }

  private static void place(
      float[] dy, int dyAt, int[] positions, int at, float[] dx, int to, int width) {
    IntVector values = FloatVector.fromArray(S, dy, dyAt).reinterpretAsInts();
    IntVector position = IntVector.fromArray(I, positions, at);
    IntVector lowerValues = values.rearrange(LOWER);
    IntVector lowerPosition = position.rearrange(LOWER);
    IntVector upperValues = values.rearrange(UPPER);
    IntVector upperPosition = position.rearrange(UPPER);
    IntVector zero = IntVector.zero(I);
    FloatVector a = zero.blend(lowerValues, lowerPosition.eq(TOP)).reinterpretAsFloats();
    FloatVector b = zero.blend(upperValues, upperPosition.eq(TOP)).reinterpretAsFloats();
    FloatVector c = zero.blend(lowerValues, lowerPosition.eq(BOTTOM)).reinterpretAsFloats();
    FloatVector d = zero.blend(upperValues, upperPosition.eq(BOTTOM)).reinterpretAsFloats();
    TYPE.cast(a).intoArray(dx, to);
    TYPE.cast(b).intoArray(dx, to + L);
    TYPE.cast(c).intoArray(dx, to + width);
    TYPE.cast(d).intoArray(dx, to + width + L);
  }

  /** The same for so few windows that they are in the lower half of a vector. */
  private static void placeFew(
      float[] dy, int dyAt, int[] positions, int at, float[] dx, int to, int width) {
    IntVector values = FloatVector.fromArray(S, dy, dyAt).reinterpretAsInts().rearrange(LOWER);
    IntVector position = IntVector.fromArray(I, positions, at).rearrange(LOWER);
    IntVector zero = IntVector.zero(I);
    FloatVector a = zero.blend(values, position.eq(TOP)).reinterpretAsFloats();
    FloatVector c = zero.blend(values, position.eq(BOTTOM)).reinterpretAsFloats();
    TYPE.cast(a).intoArray(dx, to);
    TYPE.cast(c).intoArray(dx, to + width);
  }
}
