package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Random instances of the operations with windows: convolutions, poolings, interpolations. */
public final class WindowSamples {
  private WindowSamples() {}

  /** The operations with samples here. */
  public static List<Class<?>> operations() {
    return List.of(
        Convolve.class,
        ConvolveInput.class,
        ConvolveFilter.class,
        SumPool.class,
        SumPoolTranspose.class,
        MaximumPool.class,
        LargestOfWindow.class,
        TakeFromWindow.class,
        PlaceInWindow.class,
        Interpolate.class,
        InterpolateTranspose.class);
  }

  static void register() {
    OperationSamples.register(r -> new Convolve(convolution(r)));
    OperationSamples.register(r -> new ConvolveInput(convolution(r)));
    OperationSamples.register(r -> new ConvolveFilter(convolution(r)));
    OperationSamples.register(r -> new SumPool(pooling(r)));
    OperationSamples.register(r -> new SumPoolTranspose(pooling(r)));
    OperationSamples.register(r -> new MaximumPool(pooling(r)));
    OperationSamples.register(r -> new LargestOfWindow(pooling(r)));
    OperationSamples.register(r -> new TakeFromWindow(ofThreeOffsets(r), 0));
    OperationSamples.register(r -> new PlaceInWindow(ofThreeOffsets(r)));
    OperationSamples.register(r -> new Interpolate(interpolation(r)));
    OperationSamples.register(r -> new InterpolateTranspose(interpolation(r)));
  }

  /** A convolution along one axis or two. */
  static ConvolutionShape convolution(Random random) {
    int groups = 1 + random.nextInt(2);
    int channels = groups * (1 + random.nextInt(2));
    int filters = groups * (1 + random.nextInt(2));
    List<Window> windows = windows(2, random);
    ArrayType image = image(random, List.of(channels), windows);
    return new ConvolutionShape(image, filters, groups, windows);
  }

  private static List<Window> windows(int mostDilation, Random random) {
    List<Window> windows = new ArrayList<>();
    for (int axis = random.nextInt(2); axis >= 0; axis--) {
      windows.add(window(mostDilation, random));
    }
    return windows;
  }

  private static Window window(int mostDilation, Random random) {
    int kernel = 1 + random.nextInt(3);
    int dilation = 1 + random.nextInt(mostDilation);
    int span = (kernel - 1) * dilation + 1;
    int padding = random.nextInt(kernel / 2 + 1);
    int size = Math.max(1, span - 2 * padding) + random.nextInt(3);
    int stride = 1 + random.nextInt(3);
    return new Window(
        size, (size + 2 * padding - span) / stride + 1, kernel, stride, padding, dilation);
  }

  private static ArrayType image(Random random, List<Integer> leading, List<Window> windows) {
    List<Integer> sizes = new ArrayList<>(leading);
    windows.forEach(window -> sizes.add(window.size()));
    DType dtype = random.nextBoolean() ? DType.FLOAT64 : DType.FLOAT32;
    return new ArrayType(dtype, new Shape(sizes), random.nextBoolean());
  }

  /** A pooling along one axis or two, of arrays with or without other axes. */
  static Pooling pooling(Random random) {
    List<Window> windows = windows(1, random);
    return new Pooling(
        image(random, random.nextBoolean() ? List.of(2) : List.of(), windows), windows);
  }

  /** A pooling in which the numbers 0, 1 and 2 are offsets. */
  private static Pooling ofThreeOffsets(Random random) {
    Window wide = new Window(4, 1 + random.nextInt(2), 3, 1 + random.nextInt(3), 1, 1);
    List<Window> windows = random.nextBoolean() ? List.of(wide) : List.of(window(1, random), wide);
    return new Pooling(image(random, List.of(2), windows), windows);
  }

  static Interpolation interpolation(Random random) {
    ArrayType type =
        new ArrayType(
            DType.FLOAT64,
            Shape.of(1 + random.nextInt(2), 1 + random.nextInt(5), 1 + random.nextInt(2)),
            random.nextBoolean());
    return new Interpolation(type, 1, 1 + random.nextInt(7));
  }
}
