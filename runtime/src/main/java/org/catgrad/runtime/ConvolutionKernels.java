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
}
