package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.catgrad.runtime.Convolution.Direction;
import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CpuConvolutionTest {
  private CpuBackend backend = new CpuBackend();

  private final ConvolutionCheck definition = new ConvolutionCheck();

  private void check(Convolution c, int rows, int seed) {
    definition.check(c, rows, seed);
  }

  @Test
  void allSmallShapesEqualTheDefinition() {
    int count = 0;
    for (int height = 1; height <= 4; height++) {
      for (int kernel = 1; kernel <= 3; kernel++) {
        for (int stride = 1; stride <= 2; stride++) {
          for (int dilation = 1; dilation <= 2; dilation++) {
            for (int padding = 0; padding <= 2; padding++) {
              int output = (height + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
              if (height + 2 * padding < dilation * (kernel - 1) + 1) {
                continue;
              }
              int width = height + 1;
              // one column more than the padding on the right asks for
              int outputWidth = (width + padding) / stride + 1;
              Convolution c =
                  new Convolution(
                      Direction.OUTPUT,
                      2,
                      4,
                      height,
                      width,
                      2,
                      output,
                      outputWidth,
                      kernel,
                      1 + kernel % 3,
                      stride,
                      3 - stride,
                      padding,
                      padding / 2,
                      dilation,
                      3 - dilation);
              check(c, 1 + count % 3, count++);
            }
          }
        }
      }
    }
    assertTrue(count > 100);
  }

  @Test
  void shapesOfNetworksEqualTheDefinition() {
    Direction any = Direction.OUTPUT;
    // the two layers of a small network for digits
    check(new Convolution(any, 1, 1, 28, 28, 16, 28, 28, 5, 5, 1, 1, 2, 2, 1, 1), 3, 1);
    check(new Convolution(any, 1, 16, 14, 14, 32, 14, 14, 5, 5, 1, 1, 2, 2, 1, 1), 2, 2);
    // 1 × 1, without and with a stride
    check(new Convolution(any, 1, 5, 9, 7, 6, 9, 7, 1, 1, 1, 1, 0, 0, 1, 1), 5, 3);
    check(new Convolution(any, 1, 5, 9, 7, 6, 5, 4, 1, 1, 2, 2, 0, 0, 1, 1), 5, 4);
    // depthwise, with one and with two filters for each channel
    check(new Convolution(any, 6, 6, 20, 20, 6, 20, 20, 3, 3, 1, 1, 1, 1, 1, 1), 2, 5);
    check(new Convolution(any, 6, 6, 11, 20, 12, 6, 10, 3, 3, 2, 2, 1, 1, 1, 1), 2, 6);
    // sequences, padded on the left alone
    check(new Convolution(any, 1, 3, 1, 300, 5, 1, 300, 1, 4, 1, 1, 0, 6, 1, 2), 3, 7);
    // more filters, and more places, than a panel is deep
    check(new Convolution(any, 1, 40, 3, 3, 140, 3, 3, 3, 3, 1, 1, 1, 1, 1, 1), 7, 8);
    // few channels and more windows than the deepest panel has rows
    check(new Convolution(any, 1, 1, 40, 40, 4, 40, 40, 3, 3, 1, 1, 1, 1, 1, 1), 2, 11);
    // no more filters than channels and strides of 1: the transpose is a convolution itself
    check(new Convolution(any, 2, 8, 5, 19, 4, 5, 16, 3, 4, 1, 1, 1, 1, 1, 2), 3, 12);
    check(new Convolution(any, 1, 5, 17, 16, 3, 20, 17, 2, 3, 1, 1, 0, 2, 2, 1), 2, 13);
    check(new Convolution(any, 1, 2, 6, 18, 2, 9, 21, 1, 1, 1, 1, 1, 1, 1, 1), 2, 14);
    // a window larger than the image, and positions that see padding only
    check(new Convolution(any, 1, 2, 3, 3, 3, 4, 6, 7, 7, 1, 2, 3, 5, 1, 1), 4, 9);
    // large filters over a few small images, with remainders of filters and places
    check(new Convolution(any, 1, 70, 4, 4, 110, 4, 4, 3, 3, 1, 1, 1, 1, 1, 1), 9, 15);
    check(new Convolution(any, 1, 90, 5, 3, 100, 3, 2, 3, 3, 2, 2, 1, 1, 1, 1), 5, 16);
    check(new Convolution(any, 2, 10, 7, 7, 34, 7, 7, 3, 3, 1, 1, 1, 1, 1, 1), 3, 17);
    // a transpose with strides that do not meet every position
    check(new Convolution(any, 1, 3, 13, 17, 5, 4, 5, 2, 2, 3, 4, 0, 1, 1, 1), 3, 18);
    // a whole image, and what a window never reaches
    check(new Convolution(any, 1, 2, 8, 9, 3, 2, 2, 3, 3, 3, 3, 0, 0, 1, 1), 4, 10);
  }

  @Test
  void whatIsNotFiniteStaysWhereItBelongs() {
    Direction any = Direction.OUTPUT;
    List<Convolution> shapes =
        List.of(
            new Convolution(any, 1, 2, 7, 7, 9, 7, 7, 3, 3, 1, 1, 1, 1, 1, 1),
            new Convolution(any, 1, 2, 9, 20, 3, 9, 20, 3, 5, 1, 1, 1, 2, 1, 1),
            new Convolution(any, 1, 2, 8, 9, 4, 4, 5, 3, 3, 2, 2, 1, 1, 1, 1),
            new Convolution(any, 3, 3, 6, 6, 3, 4, 4, 3, 3, 1, 1, 0, 0, 1, 1));
    float[] special = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    Random random = new Random(7);
    for (Convolution c : shapes) {
      for (int i = 0; i < 12; i++) {
        float[] x = ConvolutionCheck.randoms(random, 2 * c.inputSize());
        float[] w = ConvolutionCheck.randoms(random, c.filterSize());
        float[] dy = ConvolutionCheck.randoms(random, 2 * c.outputSize());
        x[random.nextInt(x.length)] = special[i % 3];
        // zero times it is not a number, also where zeros surround an image: not at its borders
        int v = 1 + random.nextInt(c.outputWidth() - 2);
        int u = 1 + random.nextInt(c.outputHeight() - 2);
        boolean inner = c.paddingLeft() < 2 && c.strideWidth() == 1;
        dy[u * c.outputWidth() + v] = inner ? special[(i + 1) % 3] : 1;
        definition.check(c, 2, x, w, dy);
      }
    }
  }

  @Test
  void sharedImagesCountOnceForEachRow() {
    Convolution c = new Convolution(Direction.OUTPUT, 1, 1, 1, 3, 1, 1, 2, 1, 2, 1, 1, 0, 0, 1, 1);
    Array x = backend.floats(3);
    backend.upload(new float[] {1, 2, 3}, 1, x);
    Array w = backend.floats(2);
    backend.upload(new float[] {10, 1}, 1, w);
    Array y = backend.floatRows(4, 2, Layout.ROWS);
    backend.launch(backend.prepare(c, x, w, y), 3);
    assertArrayEquals(new float[] {12, 23, 12, 23, 12, 23, 0, 0}, y.floats());
    Array one = backend.floats(2);
    backend.launch(backend.prepare(c, x, w, one), 5);
    assertArrayEquals(new float[] {12, 23}, one.floats());
    Array dw = backend.floats(2);
    Array dy = backend.floatRows(4, 2, Layout.ROWS);
    backend.upload(new float[] {1, 0, 0, 1, 1, 1}, 3, dy);
    backend.launch(backend.prepare(ConvolutionCheck.of(Direction.FILTER, c), x, dy, dw), 3);
    assertArrayEquals(new float[] {6, 10}, dw.floats());
  }

  @ParameterizedTest
  @EnumSource(
      value = Vectors.class,
      names = {"NEVER", "ALWAYS"})
  void doesNotAllocate(Vectors vectors) {
    backend = new CpuBackend(new CpuSettings(1, vectors, Products.JAVA));
    Convolution c = new Convolution(Direction.OUTPUT, 2, 4, 9, 9, 6, 9, 9, 3, 3, 1, 1, 1, 1, 1, 1);
    Array x = backend.floatRows(3, c.inputSize(), Layout.ROWS);
    Array w = backend.floats(c.filterSize());
    Array y = backend.floatRows(3, c.outputSize(), Layout.ROWS);
    Launch output = backend.prepare(c, x, w, y);
    Launch input = backend.prepare(ConvolutionCheck.of(Direction.INPUT, c), y, w, x);
    Launch filter = backend.prepare(ConvolutionCheck.of(Direction.FILTER, c), x, y, w);
    assertEquals(
        0,
        Allocation.bytesPerRun(
            () -> {
              backend.launch(output, 3);
              backend.launch(input, 3);
              backend.launch(filter, 3);
            }));
  }

  @Test
  void wrongArraysAndNumbersAreRefused() {
    Convolution c = new Convolution(Direction.OUTPUT, 1, 2, 4, 4, 3, 4, 4, 3, 3, 1, 1, 1, 1, 1, 1);
    Array x = backend.floatRows(5, 32, Layout.ROWS);
    Array w = backend.floats(54);
    Array y = backend.floatRows(5, 48, Layout.ROWS);
    assertMessage("expected 2 operands and the result", c, x, w);
    assertMessage("expected float32 with at least 54 values", c, x, backend.floats(53), y);
    assertMessage("expected float32 with at least 48 values per row", c, x, w, x(47));
    assertMessage("all rows have the same filters", c, x, x(54), y);
    assertMessage("shared or kept by rows", c, backend.floatRows(5, 32, Layout.COLUMNS), w, y);
    assertMessage("an array with rows", c, x, w, backend.floats(48));
    assertMessage("would overwrite its operand", c, x(60), w, w);
    assertMessage("expected float32", c, backend.intRows(5, 32, Layout.ROWS), w, y);
    assertMessage("all rows have the same", ConvolutionCheck.of(Direction.FILTER, c), x, y, x(54));
    assertRefused("3 groups do not divide 2", 3, 2, 3, 1, 0);
    assertRefused("2 groups do not divide 2 channels and 3 filters", 2, 2, 3, 1, 0);
    assertRefused("each must be at least 1", 1, 2, 3, 0, 0);
    assertRefused("expected none below 0", 1, 2, 3, 1, -1);
    assertRefused("axis of 0", 1, 0, 3, 1, 0);
    assertRefused("reach to position", 1, 2, 3, Integer.MAX_VALUE, 0);
  }

  private Array x(int size) {
    return backend.floatRows(5, size, Layout.ROWS);
  }

  private void assertMessage(String part, Convolution c, Array... arguments) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> backend.prepare(c, arguments))
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void assertRefused(
      String part, int groups, int channels, int filters, int stride, int padding) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new Convolution(
                        Direction.OUTPUT,
                        groups,
                        channels,
                        4,
                        4,
                        filters,
                        4,
                        4,
                        3,
                        3,
                        stride,
                        1,
                        padding,
                        1,
                        1,
                        1))
            .getMessage();
    assertTrue(message.contains(part), message);
  }
}
