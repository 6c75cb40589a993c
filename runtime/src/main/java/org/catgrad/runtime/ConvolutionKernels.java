package org.catgrad.runtime;

/** The innermost loops of convolutions, for vectors of a length. */
interface ConvolutionKernels {
  /** The number of elements of a vector. */
  int lanes();

  /** The most filters of a tile of {@link #convolve}. */
  int filters();

  /** The places of a tile of {@link #addProducts}. */
  int places();

  /** The numbers of vectors that {@link #convolve} takes are multiples of this. */
  int vectors();

  /**
   * Computes, for a few filters, the sums over the places of the filters of weight times image:
   * {@code y[f, window] = Σ_p w[p, f] · x[start(window) + offsets[p]]}.
   *
   * @param x the image, at {@code xAt} that of the first window
   * @param offsets from the first element of a window to that at each place
   * @param cover the vectors of windows
   * @param w the weights of one place after another, {@code width} of each
   * @param width the filters that w has room for: 1, 4 or {@link #filters}
   * @param y the results, at {@code yAt} those of the first filter
   * @param count the filters, at most the width
   * @param map from the results of one filter to those of the next, and the number of windows
   * @param sums room for {@link #tileSize} elements
   */
  void convolve(
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
      float[] sums);

  /** The elements of sums that {@link #convolve} asks for. */
  int tileSize();

  /**
   * Adds, for a tile of places and one or two vectors of filters, the products of image and maps:
   * {@code dw[place, filter] += Σ_window x[start(window) + offsets[place]] · dy[window, filter]}.
   *
   * @param x the image, at {@code xAt} that of the first window
   * @param offsets as for {@link #convolve}; those of the tile from {@code first} on
   * @param starts where each window begins in the image
   * @param dy the maps, one window after another
   * @param vectors the vectors of filters, 1 or 2, of both {@code dy} and {@code dw}
   * @param dw the sums, one place after another
   */
  void addProducts(
      float[] x,
      int xAt,
      int[] offsets,
      int first,
      int[] starts,
      float[] dy,
      int dyAt,
      int vectors,
      float[] dw,
      int dwAt);

  /** The places of a tile of {@link #addWindows}; 0 if there is none. */
  int windowPlaces();

  /** The filters of a tile of {@link #addWindows}. */
  int windowFilters();

  /**
   * Adds, for a tile of filters and places, lane by lane the products of maps and image: {@code
   * dw[filter, place, lane] += Σ_t dy[filter, t] · x[t + offsets[place]]} over all t with the same
   * remainder as the lane.
   *
   * @param x the image, at {@code xAt} that of the first window
   * @param offsets as for {@link #convolve}; those of the tile from {@code first} on
   * @param dy the maps
   * @param map the length of a map, a multiple of the lanes
   * @param dw the sums, a vector for each place of one filter after another
   */
  void addWindows(
      float[] x,
      int xAt,
      int[] offsets,
      int first,
      float[] dy,
      int dyAt,
      int map,
      float[] dw,
      int dwAt);

  /** Whether there are no infinite values and none that is not a number. */
  boolean areFinite(float[] values, int from, int count);

  /** Marks each value other than zero with 1 and each zero with 0. */
  void mark(float[] values, int from, int count, int[] marks);

  /** The vectors of a tile of {@link #addPatches} and {@link #placePatches}. */
  int patchVectors();

  /**
   * Adds up patches times values: {@code sums[v] += Σ_{t in list} dy[t] · x[starts[t] +
   * offsets[v]]} for the vectors v of a tile.
   *
   * @param x the image, at {@code xAt} the patch of the first window
   * @param starts where the patch of each window begins
   * @param offsets from there to each vector of the patch; those of the tile from {@code first} on
   * @param dy the map, at {@code dyAt} its first window
   * @param list windows
   * @param count how many windows
   * @param sums the vectors of the tile, at {@code at} the first
   */
  void addPatches(
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
      int at);

  /**
   * Adds filters times values to patches: {@code dx[starts[t] + offsets[v]] += Σ_{f in list of t}
   * dy[f, t] · w[f, v]} for all windows t and the vectors v of a tile.
   *
   * @param w the vectors of the tile, one filter after another
   * @param dy the maps, one filter after another
   * @param list filters, for one window after another
   * @param ends where the list of each window ends
   * @param starts as for {@link #addPatches}
   * @param offsets as for {@link #addPatches}
   * @param dx the image, at {@code dxAt} the patch of the first window
   */
  void placePatches(
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
      int dxAt);
}
