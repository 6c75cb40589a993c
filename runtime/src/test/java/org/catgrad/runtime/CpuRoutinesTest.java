package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scattering, scanning, searching and copying. */
class CpuRoutinesTest {
  private static final int CAPACITY = 4;
  private static final int ROWS = 3;

  private final CpuBackend backend = new CpuBackend();
  private final Random random = new Random(11);

  /** Small whole numbers, which add without rounding. */
  private float[] numbers(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(19) - 9;
    }
    return values;
  }

  /** An array of so many values per row and a few more, of which the first are set. */
  private Array floats(boolean rows, int size, float[] values) {
    Array array =
        rows ? backend.floatRows(CAPACITY, size + 2, Layout.ROWS) : backend.floats(size + 2);
    Arrays.fill(array.floats(), Float.NaN);
    System.arraycopy(values, 0, array.floats(), 0, values.length);
    return array;
  }

  private Array ints(boolean rows, int size, int[] values) {
    Array array = rows ? backend.intRows(CAPACITY, size + 2, Layout.ROWS) : backend.ints(size + 2);
    Arrays.fill(array.ints(), -99);
    System.arraycopy(values, 0, array.ints(), 0, values.length);
    return array;
  }

  private void launchTwice(Routine routine, Array... arguments) {
    Launch launch = backend.prepare(routine, arguments);
    backend.launch(launch, ROWS);
    backend.launch(launch, ROWS);
  }

  /** Each of three lengths from 1 to 3. */
  private static int[][] shapes() {
    return IntStream.range(0, 27)
        .mapToObj(i -> new int[] {1 + i % 3, 1 + i / 3 % 3, 1 + i / 9})
        .toArray(int[][]::new);
  }

  @Test
  void scatterAddEqualsItsDefinition() {
    for (int[] shape : shapes()) {
      for (int kind = 0; kind < 8; kind++) {
        boolean indexRows = (kind & 1) != 0;
        boolean valueRows = (kind & 2) != 0;
        boolean resultRows = (kind & 4) != 0;
        int outer = shape[0];
        int inner = shape[2];
        int indices = shape[1] + 2;
        int size = shape[1];
        int rows = indexRows || valueRows || resultRows ? ROWS : 1;
        int[] index = random.ints((indexRows ? rows : 1) * (long) indices, 0, size).toArray();
        int block = outer * indices * inner;
        float[] values = numbers((valueRows ? rows : 1) * block);
        int resultSize = outer * size * inner;
        float[] expected = new float[resultRows ? rows * resultSize : resultSize];
        for (int row = 0; row < rows; row++) {
          for (int o = 0; o < outer; o++) {
            for (int p = 0; p < indices; p++) {
              for (int i = 0; i < inner; i++) {
                int at = index[(indexRows ? row * indices : 0) + p];
                expected[(resultRows ? row * resultSize : 0) + (o * size + at) * inner + i] +=
                    values[(valueRows ? row * block : 0) + (o * indices + p) * inner + i];
              }
            }
          }
        }
        Array result = floats(resultRows, resultSize, new float[0]);
        ScatterAdd routine = new ScatterAdd(outer, size, inner, indices, resultRows);
        launchTwice(
            routine, ints(indexRows, indices, index), floats(valueRows, block, values), result);
        assertStarts(expected, result, routine + " of kind " + kind);
      }
    }
  }

  /** Checks the first values, and that those behind them were left alone. */
  private static void assertStarts(float[] expected, Array found, String what) {
    float[] values = found.floats();
    assertArrayEquals(expected, Arrays.copyOf(values, expected.length), what);
    for (int i = expected.length; i < values.length; i++) {
      assertTrue(Float.isNaN(values[i]), what + " wrote behind its result");
    }
  }

  @Test
  void scatterAddRefusesIndicesOutOfRange() {
    Array result = backend.floats(6);
    for (int wrong : new int[] {-1, 3, Integer.MAX_VALUE}) {
      Launch launch =
          backend.prepare(
              new ScatterAdd(1, 3, 2, 2, false),
              ints(true, 2, new int[] {0, 2, 1, wrong}),
              floats(false, 4, new float[4]),
              result);
      String message =
          assertThrows(IndexOutOfBoundsException.class, () -> backend.launch(launch, 2))
              .getMessage();
      assertTrue(message.startsWith("index 1 of row 1 is " + wrong + ": expected 0 to 2"), message);
    }
  }

  @Test
  void cumulativeSumEqualsItsDefinition() {
    for (int[] shape : shapes()) {
      for (int kind = 0; kind < 4; kind++) {
        boolean rows = (kind & 1) != 0;
        boolean reverse = (kind & 2) != 0;
        int outer = shape[0];
        int length = shape[1] * 2 - 1;
        int inner = shape[2];
        int size = outer * length * inner;
        float[] x = numbers((rows ? ROWS : 1) * size);
        float[] expected = new float[x.length];
        for (int at = 0; at < x.length; at++) {
          int l = at / inner % length;
          for (int p = reverse ? l : 0; p < (reverse ? length : l + 1); p++) {
            expected[at] += x[at + (p - l) * inner];
          }
        }
        Array result = floats(rows, size, new float[0]);
        CumulativeSum routine = new CumulativeSum(outer, length, inner, reverse);
        launchTwice(routine, floats(rows, size, x), result);
        assertStarts(expected, result, routine.toString());
      }
    }
  }

  @Test
  void topKEqualsAStableSort() {
    float[] special = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f, 1f};
    for (int trial = 0; trial < 300; trial++) {
      int outer = 1 + random.nextInt(3);
      int inner = 1 + random.nextInt(3);
      int length = 1 + random.nextInt(trial < 250 ? 9 : 60);
      int count = 1 + random.nextInt(length);
      boolean rows = random.nextBoolean();
      int size = outer * length * inner;
      float[] x = numbers((rows ? ROWS : 1) * size);
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextInt(4) == 0 ? special[random.nextInt(special.length)] : x[i];
      }
      int[] expected = new int[x.length / length * count];
      for (int block = 0; block < x.length / (length * inner); block++) {
        for (int i = 0; i < inner; i++) {
          int from = block * length * inner + i;
          // + 0f makes −0 a 0, which Float.compare would tell apart
          int[] sorted =
              IntStream.range(0, length)
                  .boxed()
                  .sorted(Comparator.comparing((Integer p) -> x[from + p * inner] + 0f).reversed())
                  .mapToInt(p -> p)
                  .toArray();
          for (int c = 0; c < count; c++) {
            expected[(block * count + c) * inner + i] = sorted[c];
          }
        }
      }
      Array result = ints(rows, outer * count * inner, new int[0]);
      TopK routine = new TopK(outer, length, inner, count);
      launchTwice(routine, floats(rows, size, x), result);
      int[] found = result.ints();
      assertArrayEquals(expected, Arrays.copyOf(found, expected.length), routine.toString());
      for (int i = expected.length; i < found.length; i++) {
        assertEquals(-99, found[i]);
      }
    }
  }

  @Test
  void partsAndJoinsCopyRows() {
    Array x = floats(true, 5, new float[] {0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24});
    Array part = floats(true, 2, new float[0]);
    launchTwice(new Part(2, 2, 5), x, part);
    assertStarts(new float[] {2, 3, 12, 13, 22, 23}, part, "part");
    Array shared = floats(false, 2, new float[] {7, 8});
    Array joined = floats(true, 6, new float[0]);
    launchTwice(new Join(2, 3), part, shared, part, joined);
    assertStarts(
        new float[] {2, 3, 7, 8, 2, 3, 12, 13, 7, 8, 12, 13, 22, 23, 7, 8, 22, 23}, joined, "join");
    Array repeated = floats(true, 1, new float[0]);
    launchTwice(new Part(1, 1, 2), shared, repeated);
    assertStarts(new float[] {8, 8, 8}, repeated, "part of a shared array");
  }

  @Test
  void partsAndJoinsOfSharedArraysAndOtherTypes() {
    Array x = ints(false, 3, new int[] {5, 6, 7});
    Array part = backend.ints(2);
    launchTwice(new Part(1, 2, 3), x, part);
    assertArrayEquals(new int[] {6, 7}, part.ints());
    Array joined = backend.ints(4);
    launchTwice(new Join(2, 2), part, x, joined);
    assertArrayEquals(new int[] {6, 7, 5, 6}, joined.ints());
    Array flags = backend.booleanRows(CAPACITY, 2, Layout.ROWS);
    backend.upload(new boolean[] {true, false, false, true, true, true}, ROWS, flags);
    Array second = backend.booleanRows(CAPACITY, 1, Layout.ROWS);
    launchTwice(new Part(1, 1, 2), flags, second);
    assertArrayEquals(new boolean[] {false, true, true, false}, second.booleans());
    Array both = backend.booleanRows(CAPACITY, 2, Layout.ROWS);
    launchTwice(new Join(1, 2), second, second, both);
    assertArrayEquals(
        new boolean[] {false, false, true, true, true, true, false, false}, both.booleans());
  }

  @Test
  void noneAllocates() {
    Array index = ints(true, 4, new int[12]);
    Array x = floats(true, 12, numbers(36));
    Array y = floats(true, 12, new float[0]);
    Array positions = backend.intRows(CAPACITY, 6, Layout.ROWS);
    Array six = floats(true, 6, new float[0]);
    Launch[] launches = {
      backend.prepare(new ScatterAdd(1, 4, 3, 4, true), index, x, y),
      backend.prepare(new CumulativeSum(2, 3, 2, true), x, y),
      backend.prepare(new TopK(1, 6, 2, 3), x, positions),
      backend.prepare(new Part(3, 6, 12), x, six),
      backend.prepare(new Join(6, 2), six, six, y)
    };
    assertEquals(
        0,
        Allocation.bytesPerRun(
            () -> {
              for (Launch launch : launches) {
                backend.launch(launch, ROWS);
              }
            }));
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ScatterAdd(1, 0, 1, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new ScatterAdd(1, 1, 1, 0, true));
    assertThrows(
        IllegalArgumentException.class, () -> new CumulativeSum(1, 1 << 20, 1 << 20, true));
    assertMessage("the top 4 of 3 values: expected 1 to 3", () -> new TopK(1, 3, 1, 4));
    assertThrows(IllegalArgumentException.class, () -> new TopK(1, 3, 1, 0));
    assertMessage("a part of 3 values from 3: not within 5", () -> new Part(3, 3, 5));
    assertThrows(IllegalArgumentException.class, () -> new Part(-1, 3, 5));
    assertThrows(IllegalArgumentException.class, () -> new Part(Integer.MAX_VALUE, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Join(3, 0));
  }

  @Test
  void wrongArraysAreRefused() {
    Array x = backend.floatRows(CAPACITY, 4, Layout.ROWS);
    Array y = backend.floatRows(CAPACITY, 4, Layout.ROWS);
    Array columns = backend.floatRows(CAPACITY, 4, Layout.COLUMNS);
    Array shared = backend.floats(4);
    CumulativeSum sum = new CumulativeSum(1, 4, 1, false);
    assertMessage(
        "was given 3 arrays: expected 1 operands and the result",
        () -> backend.prepare(sum, x, y, shared));
    assertMessage("is shared or kept by rows", () -> backend.prepare(sum, columns, y));
    assertMessage("would overwrite its operand", () -> backend.prepare(sum, x, x));
    assertMessage("an array with rows, as an operand has", () -> backend.prepare(sum, x, shared));
    assertMessage(
        "operand 1 of CumulativeSum[outer=1, length=4, inner=1, reverse=false] is int32[4] shared:"
            + " expected float32 with at least 4 values",
        () -> backend.prepare(sum, backend.ints(4), y));
    assertMessage(
        "the result of TopK[outer=1, length=4, inner=1, count=1] is float32[4] shared: expected"
            + " int32",
        () -> backend.prepare(new TopK(1, 4, 1, 1), x, shared));
    assertMessage(
        "is int32[4] shared: expected float32",
        () -> backend.prepare(new Join(2, 2), shared, backend.ints(4), y));
    ScatterAdd scatter = new ScatterAdd(1, 4, 1, 4, false);
    assertMessage("a shared array", () -> backend.prepare(scatter, backend.ints(4), x, y));
    assertMessage(
        "expected int32 with at least 4",
        () -> backend.prepare(scatter, backend.ints(3), x, shared));
    assertThrows(NullPointerException.class, () -> backend.prepare((Routine) null, x, y));
  }

  private static void assertMessage(String part, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
