package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsDataTest {
  /** The counts that UCI's description of its test set states, 0 to 9. */
  private static final int[] COUNTS = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};

  private static int[] counts(DigitsData data) {
    int[] counts = new int[10];
    Arrays.stream(data.labels()).forEach(label -> counts[label]++);
    return counts;
  }

  @Test
  void isTheCopyOfUci() {
    DigitsData data = DigitsData.load();
    assertEquals(1797, data.rows());
    assertEquals(1797 * 64, data.images().length);
    assertArrayEquals(COUNTS, counts(data));
    assertArrayEquals(
        new float[] {0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0, 0},
        Arrays.copyOf(data.image(0), 8));
    for (float pixel : data.images()) {
      assertTrue(pixel >= 0 && pixel <= 1 && pixel * 16 == Math.round(pixel * 16), "" + pixel);
    }
  }

  @Test
  void isWhatTheScriptWrote() throws Exception {
    try (InputStream in = DigitsData.class.getResourceAsStream("digits.txt")) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertEquals(
          "129eef24fe845dfb9ee752501689a6be3cb8afde16fdb4118c6ad9635b5545be",
          HexFormat.of().formatHex(digest));
    }
  }

  @Test
  void holdsOutEveryFifthImageOfEachDigit() {
    DigitsData data = DigitsData.load();
    DigitsData.Partition partition = data.partition();
    int[] heldOut = counts(partition.heldOut());
    int[] training = counts(partition.training());
    for (int digit = 0; digit < 10; digit++) {
      assertEquals(COUNTS[digit] / 5, heldOut[digit]);
      assertEquals(COUNTS[digit] - COUNTS[digit] / 5, training[digit]);
    }
    int[] zeros = positionsOf(0, data);
    int[] heldOutZeros = positionsOf(0, partition.heldOut());
    for (int i = 0; i < heldOutZeros.length; i++) {
      assertArrayEquals(data.image(zeros[5 * i + 4]), partition.heldOut().image(heldOutZeros[i]));
    }
    int[] trainingZeros = positionsOf(0, partition.training());
    assertArrayEquals(data.image(zeros[3]), partition.training().image(trainingZeros[3]));
    assertArrayEquals(data.image(zeros[5]), partition.training().image(trainingZeros[4]));
  }

  private static int[] positionsOf(int digit, DigitsData data) {
    return IntStream.range(0, data.rows()).filter(row -> data.labels()[row] == digit).toArray();
  }

  @Test
  void readsLines() throws IOException {
    DigitsData data =
        DigitsData.read(new StringReader("7 " + "0".repeat(63) + "g\n3 " + "8".repeat(64) + "\n"));
    assertArrayEquals(new int[] {7, 3}, data.labels());
    assertEquals(0f, data.images()[62]);
    assertEquals(1f, data.images()[63]);
    assertEquals(0.5f, data.images()[64]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "7 00", "x ", "12 ", "7,"})
  void refusesOtherLines(String beginning) {
    StringReader text =
        new StringReader("7 " + "0".repeat(64) + "\n" + beginning + "0".repeat(64) + "\n");
    var refusal = assertThrows(IOException.class, () -> DigitsData.read(text));
    assertTrue(refusal.getMessage().startsWith("line 2 is \""), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("expected a digit"), refusal.getMessage());
  }
}
