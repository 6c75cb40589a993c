package org.catgrad.runtime;

/**
 * The feature maps of a few images as one matrix: a row for each map, and a column for each
 * position of each image, one image after the other.
 */
final class FeatureMaps implements PanelProduct.Source, PanelProduct.Target {
  private final int image;
  private final int map;
  private float[] values;
  private int at;

  /**
   * Maps that are not yet anywhere.
   *
   * @param image from one image to the next
   * @param map from one map to the next, which is the number of positions
   */
  FeatureMaps(int image, int map) {
    this.image = image;
    this.map = map;
  }

  /** The maps from this place on. */
  FeatureMaps set(float[] values, int at) {
    this.values = values;
    this.at = at;
    return this;
  }

  private int offset(int row, int column) {
    return at + column / map * image + row * map + column % map;
  }

  @Override
  public void pack(float[][] panel, int start, int p, int depth, int j, int width) {
    for (int q = 0; q < depth; q++) {
      load(panel[q], start, p + q, j, width);
    }
  }

  @Override
  public void load(float[] sum, int start, int i, int j, int width) {
    int length;
    for (int t = 0; t < width; t += length) {
      length = Math.min(map - (j + t) % map, width - t);
      System.arraycopy(values, offset(i, j + t), sum, start + t, length);
    }
  }

  @Override
  public void store(float[] sum, int start, int i, int j, int width) {
    int length;
    for (int t = 0; t < width; t += length) {
      length = Math.min(map - (j + t) % map, width - t);
      System.arraycopy(sum, start + t, values, offset(i, j + t), length);
    }
  }
}
