package org.catgrad.runtime;

import java.util.EnumMap;
import java.util.Map;

/**
 * Memory for what a launch needs only while it runs. Every thread of a session has one, and all
 * launches share it, so that it stays in the cache. Arrays grow when first asked for and never
 * shrink: a steady step allocates nothing.
 */
final class Workspace {
  /** What an array is for; a launch uses each for one thing at a time. */
  enum Use {
    /** The packed left factor of a product. */
    LEFT,
    /** The packed right factor of a product. */
    RIGHT,
    /** A tile or a few rows of a result. */
    RESULT,
    /** Images in a frame of zeros. */
    FRAME
  }

  private final int thread;
  private final Map<Use, float[]> arrays = new EnumMap<>(Use.class);
  private final Map<Use, int[]> ints = new EnumMap<>(Use.class);
  // For panels of 16, 32, 64, 128 and 256 columns.
  private final PanelProduct[] panels = new PanelProduct[5];

  /** The workspace of a thread of a session: 0 is the one that calls. */
  Workspace(int thread) {
    this.thread = thread;
  }

  /** The thread's number. */
  int thread() {
    return thread;
  }

  /** An array of at least a length, with anything in it. */
  float[] floats(Use use, int length) {
    float[] array = arrays.get(use);
    if (array == null || array.length < length) {
      array = new float[length];
      arrays.put(use, array);
    }
    return array;
  }

  /** An array of at least a length, with anything in it. */
  int[] ints(Use use, int length) {
    int[] array = ints.get(use);
    if (array == null || array.length < length) {
      array = new int[length];
      ints.put(use, array);
    }
    return array;
  }

  /**
   * The panels of portable products.
   *
   * @param along the longest side for vectors, at least {@link PanelProduct#THIN}
   * @param k the longest sum
   */
  PanelProduct panels(int along, int k) {
    int columns = Math.min(along, PanelProduct.WIDTH);
    int size = 32 - Integer.numberOfLeadingZeros((columns - 1) / PanelProduct.THIN);
    if (panels[size] == null || !panels[size].suffices(k)) {
      panels[size] = new PanelProduct((long) PanelProduct.THIN << size, k);
    }
    return panels[size];
  }
}
