package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CharsVocabularyTest {
  @Test
  void numbersCharactersByCodePointFromOne() {
    CharsVocabulary vocabulary = new CharsVocabulary("b\na\uD83D\uDE00b");
    assertEquals(4, vocabulary.different());
    assertEquals(4, vocabulary.known());
    assertArrayEquals(new int[] {3, 1, 2, 4, 3, 0}, vocabulary.encode("b\na\uD83D\uDE00bz"));
    assertEquals('\n', vocabulary.character(1));
    assertEquals(0x1F600, vocabulary.character(4));
  }

  @Test
  void symbolsWithoutACharacterAreTheReplacementCharacter() {
    CharsVocabulary vocabulary = new CharsVocabulary("ab");
    assertEquals(0xfffd, vocabulary.character(0));
    assertEquals(0xfffd, vocabulary.character(3));
    assertEquals(0xfffd, vocabulary.character(CharsVocabulary.SYMBOLS - 1));
  }

  /** A hundred characters, of which the first are twice in the text. */
  @Test
  void takesTheMostFrequentCharacters() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.appendCodePoint(0x4e00 + i);
    }
    for (int i = 50; i < 100; i++) {
      text.appendCodePoint(0x4e00 + i);
    }
    CharsVocabulary vocabulary = new CharsVocabulary(text.toString());
    assertEquals(100, vocabulary.different());
    assertEquals(95, vocabulary.known());
    int[] symbols = vocabulary.encode(text.toString());
    for (int i = 0; i < 100; i++) {
      int expected = i < 45 ? i + 1 : i < 50 ? 0 : i - 4;
      assertEquals(expected, symbols[i], "character " + i);
    }
  }

  @Test
  void aSampleCannotHaveControlCharacters() {
    CharsVocabulary vocabulary = new CharsVocabulary("a\u001b[0m\u0007\u0085\tb\n");
    assertArrayEquals(new int[] {0, 0, 0}, vocabulary.encode("\u001b\u0007\u0085"));
    assertArrayEquals(new int[] {1, 2}, vocabulary.encode("\t\n"));
  }
}
