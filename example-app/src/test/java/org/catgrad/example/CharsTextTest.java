package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharsTextTest {
  private static final int WINDOW = CharsText.WINDOW;

  @TempDir private Path folder;

  /** The digits of the numbers from 100000: each window of ten characters is told by its place. */
  private static CharsText numbers(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(100000 + i);
    }
    return CharsText.of("numbers", text.toString());
  }

  @Test
  void theDefaultIsWhatTheScriptWrote() {
    CharsText text = CharsText.load();
    assertEquals(99872, text.length());
    assertEquals(72, text.vocabulary().known());
    assertEquals(72, text.vocabulary().different());
    assertEquals("a946bedd873c6cbe34b4f25d0748e15faa58e8b92f7a0444064792d740cf4350", text.digest());
  }

  @Test
  void stepsTakeWindowsOfTheFirstNineTenths() throws IOException {
    CharsText text = numbers(2000);
    CharsText.Windows windows = text.training(7, 3, 50);
    assertEquals(50, windows.rows());
    for (int row = 0; row < 50; row++) {
      int from = row * WINDOW;
      assertArrayEquals(
          Arrays.copyOfRange(windows.symbols(), from + 1, from + WINDOW),
          Arrays.copyOfRange(windows.next(), from, from + WINDOW - 1));
    }
  }

  @Test
  void windowsFollowFromTheSeedAndTheStepAlone() throws IOException {
    CharsText text = numbers(2000);
    int[] windows = text.training(7, 3, 16).symbols();
    text.training(7, 4, 16);
    assertArrayEquals(windows, text.training(7, 3, 16).symbols());
    assertFalse(Arrays.equals(windows, text.training(7, 4, 16).symbols()));
    assertFalse(Arrays.equals(windows, text.training(8, 3, 16).symbols()));
  }

  @Test
  void theLastTenthIsHeldOut() throws IOException {
    // All of one character, but for the last tenth.
    CharsText text = CharsText.of("text", "a".repeat(9000) + "b".repeat(1000));
    int a = text.vocabulary().encode("a")[0];
    int b = text.vocabulary().encode("b")[0];
    for (long step = 0; step < 20; step++) {
      CharsText.Windows windows = text.training(1, step, 16);
      assertTrue(Arrays.stream(windows.symbols()).allMatch(symbol -> symbol == a));
      assertTrue(Arrays.stream(windows.next()).allMatch(symbol -> symbol == a));
    }
    CharsText.Windows heldOut = text.heldOut();
    assertEquals(999 / WINDOW, heldOut.rows());
    assertTrue(Arrays.stream(heldOut.symbols()).allMatch(symbol -> symbol == b));
  }

  @Test
  void ofALongTextSomeWindowsAreHeldOut() throws IOException {
    assertEquals(128, numbers(20000).heldOut().rows());
  }

  @Test
  void theShortestTextWorks() throws IOException {
    CharsText text = CharsText.of("text", "ab".repeat(5 * (WINDOW + 1)));
    assertEquals(1, text.heldOut().rows());
    assertEquals(16, text.training(1, 1, 16).rows());
  }

  @Test
  void refusesAShorterText() {
    var refusal = assertThrows(IOException.class, () -> CharsText.of("text", "a".repeat(649)));
    assertEquals("text: has 649 characters, expected 650 or more", refusal.getMessage());
  }

  @Test
  void readsAFileWithAnyLineEnds() throws IOException {
    String unix = "one line\nand another\n".repeat(40);
    Path file = folder.resolve("text.txt");
    Files.writeString(file, unix.replace("\n", "\r\n"));
    CharsText read = CharsText.read(file);
    assertEquals(CharsText.of("text", unix).digest(), read.digest());
    assertEquals(unix.length(), read.length());
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("latin1"), "é".getBytes(StandardCharsets.ISO_8859_1));
    var refusal = assertThrows(IOException.class, () -> CharsText.read(file));
    assertEquals(file + ": is not UTF-8 text", refusal.getMessage());
    assertThrows(IOException.class, () -> CharsText.read(folder));
  }
}
