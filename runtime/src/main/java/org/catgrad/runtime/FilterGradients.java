package org.catgrad.runtime;

/**
 * The ways to compute the transpose of a convolution with respect to its filters with vectors:
 * {@link DirectFilterGradient}, {@link WindowFilterGradient} where filters or places are few, and
 * {@link SparseFilterGradient} where most of dy is zero. The latter two multiply other zeros than
 * the definition does and are for finite images.
 */
final class FilterGradients {
  /** With less of the vectors in use than this, portable loops are faster. */
  private static final double LEAST_SHARE = 0.2;

  /** How many elements of dy are looked at. */
  private static final int SAMPLE = 4096;

  private final ConvolutionKernels kernels;
  // Each is null if it does not pay.
  private final FilterGradient direct;
  private final FilterGradient dense;
  private final SparseFilterGradient sparse;
  private final double sparseBelow;

  FilterGradients(Convolution shape, ConvolutionKernels kernels) {
    this.kernels = kernels;
    double products = (double) shape.outputSize() * shape.filterSize() / shape.filters();
    double most = products / kernels.lanes() / LEAST_SHARE;
    FilterGradient first = new DirectFilterGradient(shape, kernels);
    direct = first.cost() <= most ? first : null;
    if (kernels.windowPlaces() > 0) {
      FilterGradient other = new WindowFilterGradient(shape, kernels);
      first = other.cost() < first.cost() ? other : first;
    }
    dense = first.cost() <= most ? first : null;
    SparseFilterGradient last = new SparseFilterGradient(shape, kernels);
    sparseBelow = dense == null ? 0 : last.pays(dense.cost());
    sparse = sparseBelow > 0 ? last : null;
  }

  /**
   * The way for given arrays; null if portable loops are better.
   *
   * @param x the images
   * @param xLength the elements of all images
   * @param dy the maps
   * @param dyLength the elements of all maps
   */
  FilterGradient choose(float[] x, int xLength, float[] dy, int dyLength) {
    if (sparse == null && dense == direct || !kernels.areFinite(x, 0, xLength)) {
      return direct;
    }
    boolean zeros = sparse != null && Density.estimate(dy, 0, dyLength, SAMPLE) < sparseBelow;
    return zeros ? sparse : dense;
  }
}
