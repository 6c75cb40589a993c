package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuBackendTest {
  private final CpuBackend backend = new CpuBackend();

  /** An array of another device. */
  private static final class ForeignArray extends Array {
    ForeignArray() {
      super(ElementType.FLOAT32, 3, false, Layout.ROWS, 1);
    }
  }

  @Test
  void sharedArrayIsFlat() {
    Array array = backend.ints(5);
    assertEquals(5, array.size());
    assertFalse(array.rows());
    assertEquals(1, array.capacity());
    assertEquals(Layout.ROWS, array.layout());
    assertEquals(ElementType.INT32, array.type());
    assertArrayEquals(new int[5], array.ints());
    assertEquals("int32[5] shared", array.toString());
  }

  @Test
  void columnsHaveTheCapacityRoundedUpToSixteen() {
    Array array = backend.floatRows(150, 4, Layout.COLUMNS);
    assertTrue(array.rows());
    assertEquals(4, array.floatColumns().length);
    for (float[] column : array.floatColumns()) {
      assertEquals(160, column.length);
    }
    assertEquals(16, backend.intRows(8, 1, Layout.COLUMNS).intColumns()[0].length);
    assertEquals("float32[rows≤150, 4] by columns", array.toString());
  }

  @Test
  void eachArrayHasOnlyItsOwnKindOfJavaArray() {
    List<Function<Array, Object>> accessors =
        List.of(
            Array::floats,
            Array::ints,
            Array::booleans,
            Array::floatColumns,
            Array::intColumns,
            Array::booleanColumns);
    List<Array> arrays =
        List.of(
            backend.floats(2),
            backend.intRows(2, 2, Layout.ROWS),
            backend.booleans(2),
            backend.floatRows(2, 2, Layout.COLUMNS),
            backend.intRows(2, 2, Layout.COLUMNS),
            backend.booleanRows(2, 2, Layout.COLUMNS));
    for (int i = 0; i < arrays.size(); i++) {
      for (int j = 0; j < accessors.size(); j++) {
        Array array = arrays.get(i);
        Function<Array, Object> accessor = accessors.get(j);
        if (i == j) {
          accessor.apply(array);
        } else {
          assertThrows(IllegalStateException.class, () -> accessor.apply(array));
        }
      }
    }
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> arrays.get(3).floats());
    assertTrue(
        e.getMessage().startsWith("floats() does not apply to float32[rows≤2, 2] by columns"));
    assertThrows(IllegalStateException.class, () -> new ForeignArray().floats());
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "150,4,150", "150,4,7", "300,3,300", "300,37,299", "9,130,8"})
  void transfersConvertBothLayouts(int capacity, int size, int rows) {
    Random random = new Random(5);
    float[] floats = new float[rows * size];
    int[] ints = new int[rows * size];
    boolean[] booleans = new boolean[rows * size];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = random.nextFloat();
      ints[i] = random.nextInt();
      booleans[i] = random.nextBoolean();
    }
    for (Layout layout : Layout.values()) {
      Array floatArray = backend.floatRows(capacity, size, layout);
      backend.upload(floats, rows, floatArray);
      float[] floatsBack = new float[floats.length];
      backend.download(floatArray, rows, floatsBack);
      assertArrayEquals(floats, floatsBack);

      Array intArray = backend.intRows(capacity, size, layout);
      backend.upload(ints, rows, intArray);
      int[] intsBack = new int[ints.length];
      backend.download(intArray, rows, intsBack);
      assertArrayEquals(ints, intsBack);

      Array booleanArray = backend.booleanRows(capacity, size, layout);
      backend.upload(booleans, rows, booleanArray);
      boolean[] booleansBack = new boolean[booleans.length];
      backend.download(booleanArray, rows, booleansBack);
      assertArrayEquals(booleans, booleansBack);

      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < size; j++) {
          float kept =
              layout == Layout.ROWS
                  ? floatArray.floats()[i * size + j]
                  : floatArray.floatColumns()[j][i];
          assertEquals(floats[i * size + j], kept);
        }
      }
    }
  }

  @Test
  void transferLeavesTheRowsBeyondAlone() {
    Array array = backend.floatRows(4, 2, Layout.COLUMNS);
    backend.upload(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, array);
    backend.upload(new float[] {9, 10, 99}, 1, array);
    assertArrayEquals(new float[] {9, 3, 5, 7}, Arrays.copyOf(array.floatColumns()[0], 4));
    float[] into = {-1, -1, -1};
    backend.download(array, 1, into);
    assertArrayEquals(new float[] {9, 10, -1}, into);
  }

  @Test
  void transferRefusesWhatDoesNotFit() {
    Array array = backend.floatRows(3, 2, Layout.ROWS);
    assertMessage("3 values is too short for 2 rows", () -> backend.upload(new float[3], 2, array));
    assertMessage(
        "3 values is too short for 2 rows", () -> backend.download(array, 2, new float[3]));
    assertMessage("expected 1 to 3", () -> backend.upload(new float[8], 4, array));
    assertMessage("expected 1 to 3", () -> backend.upload(new float[8], 0, array));
    assertMessage("does not hold int32", () -> backend.upload(new int[6], 3, array));
    assertMessage("does not hold bool", () -> backend.download(array, 3, new boolean[6]));
    assertMessage("expected 1 to 1", () -> backend.upload(new float[4], 2, backend.floats(2)));
  }

  @Test
  void scalarReadsTheOnlyValue() {
    Array loss = backend.floats(1);
    loss.floats()[0] = 2.5f;
    assertEquals(2.5f, backend.scalar(loss));
    assertMessage("is no scalar", () -> backend.scalar(backend.floats(2)));
    assertMessage("is no scalar", () -> backend.scalar(backend.ints(1)));
    assertMessage("is no scalar", () -> backend.scalar(backend.floatRows(1, 1, Layout.ROWS)));
  }

  @Test
  void sizesThatNoJavaArrayHoldsAreRefusedWithTheirNumbers() {
    assertMessage(
        "100000 rows × 50000 values = 5000000000",
        () -> backend.floatRows(100_000, 50_000, Layout.ROWS));
    assertMessage(
        "2147483647 rows × 1 values = 2147483647",
        () -> backend.floatRows(Integer.MAX_VALUE, 1, Layout.COLUMNS));
    assertMessage("must be at least 1", () -> backend.floats(0));
    assertMessage("must be at least 1", () -> backend.intRows(0, 1, Layout.ROWS));
  }

  @Test
  void kernelSeesItsRowsAndArguments() {
    Array shared = backend.floats(1);
    Array rows = backend.floatRows(10, 1, Layout.COLUMNS);
    List<String> calls = new ArrayList<>();
    Launch launch =
        backend.prepare(
            (from, to, arguments) -> {
              assertEquals(2, arguments.length);
              assertEquals(shared, arguments[0]);
              assertEquals(rows, arguments[1]);
              calls.add(from + ".." + to);
            },
            Domain.ROWS,
            shared,
            rows);
    backend.launch(launch, 10);
    backend.launch(launch, 3);
    assertEquals(List.of("0..10", "0..3"), calls);
    assertMessage("its arrays take 1 to 10", () -> backend.launch(launch, 11));
    assertMessage("a launch of 0 rows", () -> backend.launch(launch, 0));
  }

  @Test
  void preparedArgumentsAreACopy() {
    Array[] arguments = {backend.floats(1)};
    Array original = arguments[0];
    Launch launch =
        backend.prepare((from, to, given) -> given[0].floats()[0] += 1, Domain.WHOLE, arguments);
    arguments[0] = backend.floats(1);
    backend.launch(launch, 1);
    assertEquals(1f, original.floats()[0]);
  }

  @Test
  void foreignArraysAndLaunchesAreRefused() {
    assertMessage(
        "is no array of CpuBackend",
        () -> backend.prepare((from, to, arguments) -> {}, Domain.ROWS, new ForeignArray()));
    assertMessage("another back end", () -> backend.launch(new Launch() {}, 1));
  }

  @Test
  void transfersAndLaunchesAllocateNothing() {
    float[] values = new float[150 * 4];
    Array columns = backend.floatRows(150, 4, Layout.COLUMNS);
    Array rows = backend.floatRows(150, 4, Layout.ROWS);
    Launch launch =
        backend.prepare(
            (from, to, arguments) -> {
              float[] column = arguments[0].floatColumns()[0];
              for (int i = from; i < to; i++) {
                column[i] += 1;
              }
            },
            Domain.ROWS,
            columns);
    assertEquals(
        0,
        Allocation.bytesPerRun(
            () -> {
              backend.upload(values, 150, columns);
              backend.upload(values, 150, rows);
              backend.launch(launch, 150);
              backend.download(columns, 150, values);
              backend.download(rows, 150, values);
            }));
  }

  private static void assertMessage(String part, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
