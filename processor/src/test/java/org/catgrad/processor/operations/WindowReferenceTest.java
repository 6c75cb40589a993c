package org.catgrad.processor.operations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

/**
 * Convolutions, poolings and interpolations compute what plain nested loops compute that add to
 * places or take from them. In the loops all images have two axes: a sequence has height 1.
 */
class WindowReferenceTest {
  private static final double TOLERANCE = 1e-12;

  private static double[] numbers(int count, Random random) {
    return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  private static double[] apply(int rows, Primitive operation, double[]... operands) {
    return new Interpreter(rows).apply(operation, List.of(operands)).get(0);
  }

  private static int rows(ArrayType type) {
    return type.rows() ? 3 : 1;
  }

  private static int length(ArrayType type) {
    return type.shape().count() * rows(type);
  }

  private static Window vertical(List<Window> windows) {
    return windows.size() == 2 ? windows.get(0) : new Window(1, 1, 1, 1, 0, 1);
  }

  private static Window horizontal(List<Window> windows) {
    return windows.get(windows.size() - 1);
  }

  /** Where the offset of a window is on the image, or -1 where it is outside. */
  private static int place(Window window, int position, int offset) {
    int place = position * window.stride() + offset * window.dilation() - window.padding();
    return place >= 0 && place < window.size() ? place : -1;
  }

  /** What is done with an element of x, of w and of y that meet. */
  private interface Meeting {
    void of(int x, int w, int y);
  }

  private static void convolve(ConvolutionShape shape, Meeting meeting) {
    Window v = vertical(shape.windows());
    Window h = horizontal(shape.windows());
    int perGroup = shape.channels() / shape.groups();
    for (int row = 0; row < rows(shape.image()); row++) {
      for (int f = 0; f < shape.filters(); f++) {
        int group = f / (shape.filters() / shape.groups());
        for (int p = 0; p < v.count(); p++) {
          for (int q = 0; q < h.count(); q++) {
            for (int c = 0; c < perGroup; c++) {
              for (int i = 0; i < v.kernel(); i++) {
                for (int j = 0; j < h.kernel(); j++) {
                  int top = place(v, p, i);
                  int left = place(h, q, j);
                  if (top >= 0 && left >= 0) {
                    int channel = row * shape.channels() + group * perGroup + c;
                    meeting.of(
                        (channel * v.size() + top) * h.size() + left,
                        ((f * perGroup + c) * v.kernel() + i) * h.kernel() + j,
                        ((row * shape.filters() + f) * v.count() + p) * h.count() + q);
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  @Property(tries = 60, seed = "1", shrinking = ShrinkingMode.OFF)
  void convolutionsAreNestedLoops(@ForAll Random random) {
    ConvolutionShape shape = WindowSamples.convolution(random);
    int rows = rows(shape.image());
    double[] x = numbers(length(shape.image()), random);
    double[] w = numbers(length(shape.weights()), random);
    double[] y = numbers(length(shape.output()), random);
    double[] toX = new double[x.length];
    double[] toW = new double[w.length];
    double[] toY = new double[y.length];
    convolve(
        shape,
        (atX, atW, atY) -> {
          toX[atX] += y[atY] * w[atW];
          toW[atW] += y[atY] * x[atX];
          toY[atY] += x[atX] * w[atW];
        });
    assertArrayEquals(toY, apply(rows, new Convolve(shape), x, w), TOLERANCE);
    assertArrayEquals(toX, apply(rows, new ConvolveInput(shape), y, w), TOLERANCE);
    assertArrayEquals(toW, apply(rows, new ConvolveFilter(shape), x, y), TOLERANCE);
  }

  /** What is done with an element of an image, the number of its offset, and its window. */
  private interface Visit {
    void of(int x, int offset, int y);
  }

  private static void pool(Pooling pooling, Visit visit) {
    Window v = vertical(pooling.windows());
    Window h = horizontal(pooling.windows());
    int images = length(pooling.image()) / (v.size() * h.size());
    for (int image = 0; image < images; image++) {
      for (int p = 0; p < v.count(); p++) {
        for (int q = 0; q < h.count(); q++) {
          for (int i = 0; i < v.kernel(); i++) {
            for (int j = 0; j < h.kernel(); j++) {
              int top = place(v, p, i);
              int left = place(h, q, j);
              visit.of(
                  top < 0 || left < 0 ? -1 : (image * v.size() + top) * h.size() + left,
                  i * h.kernel() + j,
                  (image * v.count() + p) * h.count() + q);
            }
          }
        }
      }
    }
  }

  @Property(tries = 60, seed = "2", shrinking = ShrinkingMode.OFF)
  void poolingsAreNestedLoops(@ForAll Random random) {
    Pooling pooling = WindowSamples.pooling(random);
    int rows = rows(pooling.image());
    double[] x = numbers(length(pooling.image()), random);
    double[] y = numbers(length(pooling.result()), random);
    double[] sums = new double[y.length];
    double[] spread = new double[x.length];
    double[] largest = new double[y.length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    double[] offsets = new double[y.length];
    int[] places = new int[y.length];
    pool(
        pooling,
        (atX, offset, atY) -> {
          if (atX >= 0) {
            sums[atY] += x[atX];
            spread[atX] += y[atY];
            if (x[atX] > largest[atY]) {
              largest[atY] = x[atX];
              offsets[atY] = offset;
              places[atY] = atX;
            }
          }
        });
    double[] placed = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      placed[places[i]] += y[i];
    }
    assertArrayEquals(sums, apply(rows, new SumPool(pooling), x), TOLERANCE);
    assertArrayEquals(spread, apply(rows, new SumPoolTranspose(pooling), y), TOLERANCE);
    assertArrayEquals(largest, apply(rows, new MaximumPool(pooling), x), 0);
    assertArrayEquals(offsets, apply(rows, new LargestOfWindow(pooling), x), 0);
    assertArrayEquals(largest, apply(rows, new TakeFromWindow(pooling, 7), x, offsets), 0);
    assertArrayEquals(placed, apply(rows, new PlaceInWindow(pooling), y, offsets), TOLERANCE);
  }

  /** PyTorch takes the first of equal elements, and a window may be -∞ altogether. */
  @Test
  void theFirstOfEqualElementsIsTheLargest() {
    ArrayType type = ArrayType.shared(DType.FLOAT64, Shape.of(4));
    Pooling pooling = new Pooling(type, List.of(new Window(4, 2, 3, 2, 1, 1)));
    double[] offsets = apply(1, new LargestOfWindow(pooling), new double[] {5, 5, 5, 2});
    assertArrayEquals(new double[] {1, 0}, offsets);
    double nothing = Double.NEGATIVE_INFINITY;
    double[] x = {nothing, nothing, nothing, 1};
    assertArrayEquals(new double[] {0, 2}, apply(1, new LargestOfWindow(pooling), x));
    assertArrayEquals(
        new double[] {nothing, 1},
        apply(1, new TakeFromWindow(pooling, nothing), x, new double[] {0, 2}));
  }

  /** Offsets outside the image take the constant, and place nothing. */
  @Test
  void offsetsOutsideTheImageAreLost() {
    ArrayType type = ArrayType.shared(DType.FLOAT64, Shape.of(2));
    Pooling pooling = new Pooling(type, List.of(new Window(2, 2, 3, 1, 1, 1)));
    double[] outside = {0, 2};
    assertArrayEquals(
        new double[] {9, 9},
        apply(1, new TakeFromWindow(pooling, 9), new double[] {1, 2}, outside));
    assertArrayEquals(
        new double[] {0, 0}, apply(1, new PlaceInWindow(pooling), new double[] {1, 2}, outside));
  }

  @Property(tries = 200, seed = "3", shrinking = ShrinkingMode.OFF)
  void interpolationsAreLoops(@ForAll Random random) {
    int size = 1 + random.nextInt(12);
    int resized = 1 + random.nextInt(12);
    ArrayType type = ArrayType.shared(DType.FLOAT64, Shape.of(size));
    Interpolation interpolation = new Interpolation(type, 0, resized);
    double[] x = numbers(size, random);
    double[] y = numbers(resized, random);
    double[] toX = new double[size];
    double[] toY = new double[resized];
    for (int o = 0; o < resized; o++) {
      // as in PyTorch's area_pixel_compute_source_index and guard_index_and_lambda
      double place = Math.max((double) size / resized * (o + 0.5) - 0.5, 0);
      int below = Math.min((int) place, size - 1);
      int above = below + (below < size - 1 ? 1 : 0);
      double weight = Math.min(Math.max(place - below, 0), 1);
      toY[o] = (1 - weight) * x[below] + weight * x[above];
      toX[below] += (1 - weight) * y[o];
      toX[above] += weight * y[o];
    }
    assertArrayEquals(toY, apply(1, new Interpolate(interpolation), x), TOLERANCE);
    assertArrayEquals(toX, apply(1, new InterpolateTranspose(interpolation), y), TOLERANCE);
  }

  @Test
  void aSequenceIsAnImageOfHeightOneForTheBackEnd() {
    ArrayType sequence = ArrayType.perRow(DType.FLOAT32, Shape.of(4, 9));
    ArrayType image = ArrayType.perRow(DType.FLOAT32, Shape.of(4, 1, 9));
    Window along = new Window(9, 4, 3, 2, 1, 2);
    ConvolutionShape flat = new ConvolutionShape(sequence, 6, 2, List.of(along));
    ConvolutionShape high =
        new ConvolutionShape(image, 6, 2, List.of(new Window(1, 1, 1, 1, 0, 1), along));
    assertEquals(new Convolve(high).routine(), new Convolve(flat).routine());
    assertEquals(new ConvolveInput(high).routine(), new ConvolveInput(flat).routine());
    assertEquals(new ConvolveFilter(high).routine(), new ConvolveFilter(flat).routine());
    ArrayType volume = ArrayType.perRow(DType.FLOAT32, Shape.of(4, 9, 9, 9));
    ConvolutionShape deep = new ConvolutionShape(volume, 6, 2, List.of(along, along, along));
    assertEquals(Optional.empty(), new Convolve(deep).routine());
  }
}
