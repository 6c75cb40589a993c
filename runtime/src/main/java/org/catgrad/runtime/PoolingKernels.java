package org.catgrad.runtime;

/**
 * The loops of {@link MaximumPool} over images that follow each other. They write nothing behind
 * the last image.
 */
interface PoolingKernels {
  /**
   * Finds the largest elements.
   *
   * @param x the images, the first at {@code xAt}
   * @param y receives an element for each window, the first at {@code yAt}
   * @param images how many images
   */
  void values(MaximumPool pool, float[] x, int xAt, float[] y, int yAt, int images);

  /**
   * Finds where in its window the first largest element is.
   *
   * @param y receives the elements besides; null if they are not asked for
   */
  void positions(
      MaximumPool pool,
      float[] x,
      int xAt,
      int[] positions,
      int at,
      float[] y,
      int yAt,
      int images);

  /** Puts an element for each window at its position, and zeros elsewhere. */
  void place(
      MaximumPool pool,
      float[] dy,
      int dyAt,
      int[] positions,
      int at,
      float[] dx,
      int dxAt,
      int images);
}
