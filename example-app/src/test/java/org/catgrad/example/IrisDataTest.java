package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IrisDataTest {
  private static final String HEADER =
      "sepal_length,sepal_width,petal_length,petal_width,species\n";

  @Test
  void hasFiftyFlowersOfEachSpecies() {
    IrisData data = IrisData.load();
    assertEquals(150, data.rows());
    for (int label = 0; label < 3; label++) {
      int species = label;
      assertEquals(50, Arrays.stream(data.labels()).filter(l -> l == species).count());
    }
  }

  /** The two rows in which UCI's copy differs from Fisher's table. */
  @Test
  void isTheCopyOfUci() {
    IrisData data = IrisData.load();
    float[] twice = {4.9f, 3.1f, 1.5f, 0.1f};
    assertArrayEquals(twice, Arrays.copyOfRange(data.flowers(), 136, 140));
    assertArrayEquals(twice, Arrays.copyOfRange(data.flowers(), 148, 152));
  }

  /** The means that UCI's description states: 5.84, 3.05, 3.76 and 1.20. */
  @Test
  void hasTheMeansThatUciStates() {
    IrisData data = IrisData.load();
    double[] means = new double[4];
    for (int i = 0; i < data.flowers().length; i++) {
      means[i % 4] += data.flowers()[i] / 150;
    }
    assertArrayEquals(new double[] {5.84, 3.05, 3.76, 1.20}, means, 0.005);
  }

  @Test
  void readsRows() throws IOException {
    IrisData data = IrisData.read(new StringReader(HEADER + "1,2,3,4.5,virginica\n5,6,7,8,setosa"));
    assertArrayEquals(new float[] {1, 2, 3, 4.5f, 5, 6, 7, 8}, data.flowers());
    assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0}, data.species());
    assertArrayEquals(new int[] {2, 0}, data.labels());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,3,setosa      | line 2 has 4 fields: expected 5",
        "1,2,3,4,setosa,   | line 2 has 6 fields: expected 5",
        "1,2,x,4,setosa    | line 2: \"x\" is no number",
        "1,2,3,4,rose      | line 2: \"rose\" is none of [setosa, versicolor, virginica]"
      })
  void refusesOtherRows(String row, String message) {
    StringReader text = new StringReader(HEADER + row + "\n");
    var refusal = assertThrows(IOException.class, () -> IrisData.read(text));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void refusesAnotherHeader() {
    var refusal =
        assertThrows(IOException.class, () -> IrisData.read(new StringReader("1,2,3,4,setosa\n")));
    assertTrue(refusal.getMessage().startsWith("line 1 is \"1,2,3,4,setosa\""));
  }
}
