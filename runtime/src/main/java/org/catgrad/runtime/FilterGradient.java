package org.catgrad.runtime;

/** A way to compute the transpose of a convolution with respect to its filters. */
interface FilterGradient {
  /** The number of pieces: which filters and places, so that threads divide them. */
  int pieces();

  /** About how many vectors of products an image takes. */
  double cost();

  /**
   * Computes some pieces.
   *
   * @param x the images
   * @param xStep from one image to the next
   * @param dy the maps
   * @param dyStep from those of one image to the next
   * @param dw the sums
   * @param rows the number of images
   */
  void run(
      float[] x,
      int xStep,
      float[] dy,
      int dyStep,
      float[] dw,
      int rows,
      int from,
      int to,
      Workspace workspace);
}
