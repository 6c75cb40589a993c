package org.catgrad.runtime;

import org.catgrad.runtime.Convolution.Direction;

/**
 * The transposed convolution with strides of 1 as what it is itself, a convolution: of dy, with
 * more padding, and with the filters turned by 180° and channels and filters exchanged. This
 * gathers each value of dx once instead of adding to it for each place of a filter.
 */
final class MirroredFilters {
  /** Rows from this length on are copied as a whole, which makes gathering cheap. */
  private static final int WIDE = 16;

  private final Convolution routine;
  private final Convolution convolution;
  private final Array turned;

  MirroredFilters(Convolution routine) {
    this.routine = routine;
    turned = new CpuArray(ElementType.FLOAT32, routine.filterSize(), false, Layout.ROWS, 1);
    convolution =
        new Convolution(
            Direction.OUTPUT,
            routine.groups(),
            routine.filters(),
            routine.outputHeight(),
            routine.outputWidth(),
            routine.channels(),
            routine.height(),
            routine.width(),
            routine.kernelHeight(),
            routine.kernelWidth(),
            1,
            1,
            paddingTop(routine),
            paddingLeft(routine),
            routine.dilationHeight(),
            routine.dilationWidth());
  }

  /** Whether a convolution can be computed so, and is sooner done for it. */
  static boolean pay(Convolution routine) {
    return routine.direction() == Direction.INPUT
        && routine.strideHeight() == 1
        && routine.strideWidth() == 1
        && routine.width() >= WIDE
        && routine.filters() <= routine.channels()
        && paddingTop(routine) >= 0
        && paddingLeft(routine) >= 0;
  }

  private static int paddingTop(Convolution c) {
    return (c.kernelHeight() - 1) * c.dilationHeight() - c.paddingTop();
  }

  private static int paddingLeft(Convolution c) {
    return (c.kernelWidth() - 1) * c.dilationWidth() - c.paddingLeft();
  }

  /** The convolution. */
  Convolution convolution() {
    return convolution;
  }

  /** Its filters. */
  Array turned() {
    return turned;
  }

  /** Takes over the filters. */
  void turn(float[] w) {
    // from [group, filter, channel, place] to [group, channel, filter, place from the end]
    float[] t = turned.floats();
    int channels = routine.channels() / routine.groups();
    int filtersOfGroup = routine.filters() / routine.groups();
    int area = routine.kernelHeight() * routine.kernelWidth();
    int from = 0;
    for (int filter = 0; filter < routine.filters(); filter++) {
      int first = filter / filtersOfGroup * channels * filtersOfGroup + filter % filtersOfGroup;
      for (int channel = 0; channel < channels; channel++) {
        int last = (first + channel * filtersOfGroup) * area + area - 1;
        for (int place = 0; place < area; place++) {
          t[last - place] = w[from++];
        }
      }
    }
  }
}
