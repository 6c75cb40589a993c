package org.catgrad.runtime;

import org.catgrad.runtime.Convolution.Direction;

/**
 * The transposed convolution with strides of 1, which is itself a convolution: of dy, with more
 * padding, and with the filters turned by 180° and channels and filters exchanged. This gathers
 * each value of dx once instead of adding to it for each place of a filter.
 */
final class MirroredConvolution extends CpuRoutine {
  /** Rows from this length on are copied as a whole, which makes gathering cheap. */
  private static final int WIDE = 16;

  private final Convolution routine;
  private final Array filters;
  private final Array turned;
  private final CpuConvolution convolution;

  private MirroredConvolution(Convolution routine, Array... arguments) {
    super(routine, 3, arguments);
    this.routine = routine;
    argument(0, ElementType.FLOAT32, routine.outputSize());
    this.filters = argument(1, ElementType.FLOAT32, routine.filterSize());
    result(ElementType.FLOAT32, routine.inputSize());
    this.turned = new CpuArray(ElementType.FLOAT32, routine.filterSize(), false, Layout.ROWS, 1);
    Convolution mirrored =
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
    this.convolution = new CpuConvolution(mirrored, arguments[0], turned, arguments[2]);
  }

  /** The routine that computes a convolution best. */
  static CpuRoutine of(Convolution routine, Array... arguments) {
    boolean mirrored =
        routine.direction() == Direction.INPUT
            && routine.strideHeight() == 1
            && routine.strideWidth() == 1
            && routine.width() >= WIDE
            && routine.filters() <= routine.channels()
            && paddingTop(routine) >= 0
            && paddingLeft(routine) >= 0
            && arguments.length == 3
            && !arguments[1].rows();
    return mirrored
        ? new MirroredConvolution(routine, arguments)
        : new CpuConvolution(routine, arguments);
  }

  private static int paddingTop(Convolution c) {
    return (c.kernelHeight() - 1) * c.dilationHeight() - c.paddingTop();
  }

  private static int paddingLeft(Convolution c) {
    return (c.kernelWidth() - 1) * c.dilationWidth() - c.paddingLeft();
  }

  @Override
  void run(int rows, int start, int stop, Workspace workspace) {
    turn();
    convolution.run(rows, start, stop, workspace);
  }

  /** From [group, filter, channel, place] to [group, channel, filter, place from the end]. */
  private void turn() {
    float[] w = filters.floats();
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
