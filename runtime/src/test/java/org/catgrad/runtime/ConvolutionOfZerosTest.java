package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.catgrad.runtime.Convolution.Direction;
import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.junit.jupiter.api.Test;

/** The transposes of convolutions where most of dy is zero, and how they are chosen. */
class ConvolutionOfZerosTest {
  private final ConvolutionCheck definition = new ConvolutionCheck();

  /** What a maximum pooling by 2 × 2 leaves, and then zeros in its place with a probability. */
  private static float[] pooled(Convolution c, Random random, int rows, double zeros) {
    float[] dy = new float[rows * c.outputSize()];
    int width = c.outputWidth();
    for (int plane = 0; plane < rows * c.filters(); plane++) {
      for (int u = 0; u + 1 < c.outputHeight(); u += 2) {
        for (int v = 0; v + 1 < width; v += 2) {
          int row = plane * c.outputHeight() + u + random.nextInt(2);
          if (random.nextDouble() >= zeros) {
            dy[row * width + v + random.nextInt(2)] = random.nextFloat() - 0.5f;
          }
        }
      }
    }
    return dy;
  }

  private static List<Convolution> shapesBeforePooling() {
    Direction any = Direction.OUTPUT;
    return List.of(
        new Convolution(any, 1, 16, 14, 14, 32, 14, 14, 5, 5, 1, 1, 2, 2, 1, 1),
        new Convolution(any, 1, 32, 8, 8, 16, 8, 8, 3, 3, 1, 1, 1, 1, 1, 1),
        // runs that do not fill vectors, odd sizes, several groups
        new Convolution(any, 1, 21, 11, 9, 18, 11, 9, 3, 3, 1, 1, 1, 1, 1, 1),
        new Convolution(any, 2, 34, 10, 8, 40, 10, 8, 3, 5, 1, 1, 1, 2, 1, 1),
        // strides and dilations, parts of the image that no window sees
        new Convolution(any, 1, 16, 17, 18, 24, 8, 8, 3, 3, 2, 2, 1, 0, 1, 1),
        new Convolution(any, 1, 16, 18, 15, 20, 8, 9, 3, 3, 2, 1, 0, 1, 1, 2),
        new Convolution(any, 1, 16, 12, 13, 20, 10, 6, 1, 1, 1, 2, 0, 0, 1, 1),
        // wider than the image
        new Convolution(any, 1, 24, 5, 4, 17, 8, 8, 5, 7, 1, 1, 4, 5, 1, 1));
  }

  @Test
  void gradientsWithManyZerosEqualTheDefinition() {
    Random random = new Random(3);
    for (Convolution c : shapesBeforePooling()) {
      for (double zeros : new double[] {0.1, 1}) {
        float[] x = ConvolutionCheck.randoms(random, c.inputSize());
        float[] w = ConvolutionCheck.randoms(random, c.filterSize());
        definition.check(c, 1, x, w, pooled(c, random, 1, zeros));
      }
      // images with zeros beside one without
      float[] dy = pooled(c, random, 4, 0.3);
      float[] full = ConvolutionCheck.randoms(random, c.outputSize());
      System.arraycopy(full, 0, dy, 2 * c.outputSize(), full.length);
      float[] x = ConvolutionCheck.randoms(random, 4 * c.inputSize());
      definition.check(c, 4, x, ConvolutionCheck.randoms(random, c.filterSize()), dy);
    }
  }

  @Test
  void manyZerosDoNotHideWhatIsNotFinite() {
    float[] special = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    Random random = new Random(4);
    for (Convolution c : shapesBeforePooling().subList(0, 3)) {
      for (int i = 0; i < 6; i++) {
        float[] x = ConvolutionCheck.randoms(random, 2 * c.inputSize());
        float[] dy = pooled(c, random, 2, 0.2);
        if (i < 3) {
          x[random.nextInt(x.length)] = special[i % 3];
        } else {
          // where it meets no zeros around the image
          int inner = c.outputHeight() / 2 * c.outputWidth() + c.outputWidth() / 2;
          dy[c.outputSize() + inner] = special[i % 3];
        }
        definition.check(c, 2, x, ConvolutionCheck.randoms(random, c.filterSize()), dy);
      }
    }
  }

  /** The sums are the same products in the same order, without those of zeros. */
  @Test
  void skippingZerosChangesNoSumOverWindows() {
    if (!VectorSupport.isPresent()) {
      return;
    }
    ConvolutionKernels kernels = VectorSupport.convolutionKernels();
    Random random = new Random(5);
    for (Convolution c : shapesBeforePooling()) {
      float[] x = ConvolutionCheck.randoms(random, 4 * c.inputSize());
      float[] dy = pooled(c, random, 4, 0.4);
      float[] expected = new float[c.filterSize()];
      float[] found = new float[c.filterSize()];
      gradient(new DirectFilterGradient(c, kernels), c, x, dy, expected);
      gradient(new SparseFilterGradient(c, kernels), c, x, dy, found);
      assertArrayEquals(expected, found, c.toString());
    }
  }

  private static void gradient(
      FilterGradient way, Convolution c, float[] x, float[] dy, float[] dw) {
    int pieces = way.pieces();
    way.run(x, c.inputSize(), dy, c.outputSize(), dw, 4, 0, pieces / 2 + 1, new Workspace(0));
    if (pieces / 2 + 1 < pieces) {
      way.run(
          x, c.inputSize(), dy, c.outputSize(), dw, 4, pieces / 2 + 1, pieces, new Workspace(1));
    }
  }

  @Test
  void theWayIsChosenByShapeAndValues() {
    if (!VectorSupport.isPresent()) {
      return;
    }
    ConvolutionKernels kernels = VectorSupport.convolutionKernels();
    Random random = new Random(6);
    Convolution wide = shapesBeforePooling().get(0);
    FilterGradients gradients = new FilterGradients(wide, kernels);
    float[] x = ConvolutionCheck.randoms(random, 2 * wide.inputSize());
    float[] full = ConvolutionCheck.randoms(random, 2 * wide.outputSize());
    float[] zeros = pooled(wide, random, 2, 0.2);
    assertEquals(SparseFilterGradient.class, choose(gradients, x, zeros));
    assertEquals(DirectFilterGradient.class, choose(gradients, x, full));
    x[100] = Float.POSITIVE_INFINITY;
    assertEquals(DirectFilterGradient.class, choose(gradients, x, zeros));
    Convolution transpose = ConvolutionCheck.of(Direction.INPUT, wide);
    double cost = new DirectConvolution(transpose, kernels).cost();
    SparseInputGradient input = new SparseInputGradient(transpose, kernels, cost);
    assertTrue(input.pays());
    input.pack(ConvolutionCheck.randoms(random, wide.filterSize()));
    assertTrue(input.suits(zeros, wide.outputSize()));
    assertFalse(input.suits(full, wide.outputSize()));
    float[] weights = ConvolutionCheck.randoms(random, wide.filterSize());
    weights[7] = Float.NaN;
    input.pack(weights);
    assertFalse(input.suits(zeros, wide.outputSize()));
    Convolution grey =
        new Convolution(Direction.FILTER, 1, 1, 28, 28, 16, 28, 28, 5, 5, 1, 1, 2, 2, 1, 1);
    Class<?> expected =
        kernels.windowPlaces() > 0 ? WindowFilterGradient.class : DirectFilterGradient.class;
    float[] images = ConvolutionCheck.randoms(random, grey.inputSize());
    float[] maps = ConvolutionCheck.randoms(random, grey.outputSize());
    assertEquals(expected, choose(new FilterGradients(grey, kernels), images, maps));
  }

  private static Class<?> choose(FilterGradients gradients, float[] x, float[] dy) {
    return gradients.choose(x, x.length, dy, dy.length).getClass();
  }

  @Test
  void doesNotAllocate() {
    CpuBackend backend = new CpuBackend(new CpuSettings(1, Vectors.ALWAYS, Products.JAVA));
    Convolution c = shapesBeforePooling().get(1);
    Random random = new Random(8);
    Array x = backend.floatRows(2, c.inputSize(), Layout.ROWS);
    Array w = backend.floats(c.filterSize());
    Array dy = backend.floatRows(2, c.outputSize(), Layout.ROWS);
    Array dx = backend.floatRows(2, c.inputSize(), Layout.ROWS);
    backend.upload(pooled(c, random, 2, 0.2), 2, dy);
    Launch input = backend.prepare(ConvolutionCheck.of(Direction.INPUT, c), dy, w, dx);
    Launch filter = backend.prepare(ConvolutionCheck.of(Direction.FILTER, c), x, dy, w);
    Runnable both =
        () -> {
          backend.launch(input, 2);
          backend.launch(filter, 2);
        };
    // vectors are objects until the compiler has got to their loops
    long bytes = 1;
    for (int attempt = 0; attempt < 50 && bytes > 0; attempt++) {
      bytes = Allocation.bytesPerRun(both);
    }
    assertEquals(0, bytes);
  }
}
