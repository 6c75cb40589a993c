package org.catgrad.runtime;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ConvolutionKernels} with Java's Vector API. A tile has as many sums as keep both
 * multiply-add units busy and still leave registers for the operands: 16 with vectors of 512 bits,
 * which come with 32 registers, and 8 otherwise.
 */
final class VectorConvolution implements ConvolutionKernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final boolean LARGE = L >= 16;

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public int filters() {
    return LARGE ? 8 : 4;
  }

  @Override
  public int places() {
    return LARGE ? 8 : 4;
  }

  @Override
  public int vectors() {
    return 4;
  }

  @Override
  public int tileSize() {
    // a copied run may be read beyond its end
    return 17 * L;
  }

  @Override
  public void convolve(
      float[] x,
      int xAt,
      int[] offsets,
      WindowCover cover,
      float[] w,
      int wAt,
      int width,
      float[] y,
      int yAt,
      int count,
      int map,
      float[] sums) {
    int[] starts = cover.starts();
    int step = width == 1 ? 4 : 2;
    for (int t = 0; t < starts.length; t += step) {
      if (cover.firstRun()[t] == cover.firstRun()[t + step]) {
        break;
      }
      int at = xAt + starts[t];
      int second = xAt + starts[t + 1];
      boolean direct = count == width && cover.isPlain(t) && cover.isPlain(t + 1) && width > 1;
      float[] target = direct ? y : sums;
      int to0 = direct ? yAt + cover.runTo()[cover.firstRun()[t]] : 0;
      int to1 = direct ? yAt + cover.runTo()[cover.firstRun()[t + 1]] : L;
      int next = direct ? map : 2 * L;
      if (width == 8) {
        VectorConvolutionTiles.eightByTwo(x, at, second, offsets, w, wAt, target, to0, to1, next);
      } else if (width == 4) {
        VectorConvolutionTiles.fourByTwo(x, at, second, offsets, w, wAt, target, to0, to1, next);
      } else {
        int third = xAt + starts[t + 2];
        int fourth = xAt + starts[t + 3];
        VectorConvolutionTiles.oneByFour(x, at, second, third, fourth, offsets, w, wAt, sums);
      }
      for (int v = 0; v < step && !direct; v++) {
        copy(cover, t + v, sums, v * L, step * L, y, yAt, count, map);
      }
    }
  }

  /**
   * Copies what a vector of windows computed for each filter. What lies behind a run is overwritten
   * by the next one, so that whole vectors are copied wherever the map is long enough.
   */
  private static void copy(
      WindowCover cover,
      int t,
      float[] sums,
      int from,
      int step,
      float[] y,
      int yAt,
      int count,
      int map) {
    int end = cover.firstRun()[t + 1];
    for (int run = cover.firstRun()[t]; run < end; run++) {
      int lane = from + cover.runFrom()[run];
      int window = cover.runTo()[run];
      int to = yAt + window;
      if (window + L <= map) {
        for (int f = 0; f < count; f++) {
          FloatVector.fromArray(S, sums, lane + f * step).intoArray(y, to + f * map);
        }
      } else {
        int length = cover.runLength()[run];
        for (int f = 0; f < count; f++) {
          System.arraycopy(sums, lane + f * step, y, to + f * map, length);
        }
      }
    }
  }

  @Override
  public void addProducts(
      float[] x,
      int xAt,
      int[] offsets,
      int first,
      int[] starts,
      float[] dy,
      int dyAt,
      int vectors,
      float[] dw,
      int dwAt) {
    if (LARGE && vectors == 2) {
      VectorFilterTiles.eightByTwo(x, xAt, offsets, first, starts, dy, dyAt, dw, dwAt);
    } else if (LARGE) {
      VectorFilterTiles.eightByOne(x, xAt, offsets, first, starts, dy, dyAt, dw, dwAt);
    } else if (vectors == 2) {
      VectorFilterTiles.fourByTwo(x, xAt, offsets, first, starts, dy, dyAt, dw, dwAt);
    } else {
      VectorFilterTiles.fourByOne(x, xAt, offsets, first, starts, dy, dyAt, dw, dwAt);
    }
  }

  @Override
  public int windowPlaces() {
    return LARGE ? 5 : 0;
  }

  @Override
  public int windowFilters() {
    return 4;
  }

  @Override
  public void addWindows(
      float[] x,
      int xAt,
      int[] offsets,
      int first,
      float[] dy,
      int dyAt,
      int map,
      float[] dw,
      int dwAt) {
    VectorWindowTiles.fourByFive(x, xAt, offsets, first, dy, dyAt, map, dw, dwAt);
  }

  @Override
  public int patchVectors() {
    return VectorPatchTiles.VECTORS;
  }

  @Override
  public boolean areFinite(float[] values, int from, int count) {
    return VectorPatchTiles.areFinite(values, from, count);
  }

  @Override
  public void mark(float[] values, int at, int count, int[] marks) {
    VectorPatchTiles.mark(values, at, count, marks);
  }

  @Override
  public void addPatches(
      float[] x,
      int xAt,
      int[] starts,
      int[] offsets,
      int first,
      float[] dy,
      int dyAt,
      int[] list,
      int count,
      float[] sums,
      int at) {
    VectorPatchTiles.add(x, xAt, starts, offsets, first, dy, dyAt, list, count, sums, at);
  }

  @Override
  public void placePatches(
      float[] w,
      int wAt,
      float[] dy,
      int dyAt,
      int[] list,
      int[] ends,
      int[] starts,
      int[] offsets,
      int first,
      float[] dx,
      int dxAt) {
    VectorPatchTiles.place(w, wAt, dy, dyAt, list, ends, starts, offsets, first, dx, dxAt);
  }
}
