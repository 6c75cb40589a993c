package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns from rows by vectors, against single elements. */
class VectorDeinterleavingTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void everyElementOfEveryRowIsInItsColumn(int size) {
    for (int rows = 1; rows <= 100; rows++) {
      float[] source = new float[rows * size];
      for (int i = 0; i < source.length; i++) {
        source[i] = i;
      }
      float[][] columns = new float[size][112];
      float[][] expected = new float[size][112];
      for (int j = 0; j < size; j++) {
        for (int row = 0; row < rows; row++) {
          expected[j][row] = source[row * size + j];
        }
      }
      new VectorDeinterleaving().toColumns(source, rows, columns);
      assertArrayEquals(expected, columns, rows + " rows");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void nothingIsAllocated(int size) {
    float[] source = new float[150 * size];
    float[][] columns = new float[size][160];
    Deinterleaving deinterleaving = new VectorDeinterleaving();
    Runnable work = () -> deinterleaving.toColumns(source, 150, columns);
    for (int i = 0; i < 50_000; i++) {
      work.run();
    }
    assertEquals(0, Allocation.bytesPerRun(work));
  }
}
