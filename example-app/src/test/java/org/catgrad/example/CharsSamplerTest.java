package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.catgrad.runtime.OptimizingTrainer;
import org.junit.jupiter.api.Test;

class CharsSamplerTest {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";
  private static final CharsVocabulary VOCABULARY = new CharsVocabulary(ALPHABET);

  /** After each symbol comes the next one, and after the last the first, all but for certain. */
  private static final class Alphabet implements CharsNetwork {
    private final float certainty;

    Alphabet(double certainty) {
      this.certainty = (float) certainty;
    }

    @Override
    public OptimizingTrainer trainer() {
      throw new UnsupportedOperationException("sampling takes predictions only");
    }

    @Override
    public float step(int[] symbols, int[] next) {
      throw new UnsupportedOperationException("sampling takes predictions only");
    }

    @Override
    public float[] predict(int[] symbols) {
      assertEquals(CharsText.WINDOW, symbols.length);
      float[] logits = new float[symbols.length * CharsVocabulary.SYMBOLS];
      for (int i = 0; i < symbols.length; i++) {
        // The largest logits are those of symbols that stand for no character.
        logits[i * CharsVocabulary.SYMBOLS] = 100;
        logits[i * CharsVocabulary.SYMBOLS + 27] = 100;
        logits[i * CharsVocabulary.SYMBOLS + symbols[i] % 26 + 1] = certainty;
      }
      return logits;
    }
  }

  private static String sample(double certainty, double temperature, String prompt, long seed) {
    return new CharsSampler(new Alphabet(certainty), VOCABULARY, temperature)
        .sample(prompt, 100, seed);
  }

  @Test
  void continuesThePromptBeyondTheWindow() {
    String expected = ALPHABET.repeat(5);
    assertEquals(expected.substring(1, 101), sample(50, 1, "a", 1));
    assertEquals(expected.substring(3, 103), sample(50, 1, "abc", 1));
    assertEquals(expected.substring(0, 100), sample(50, 1, ALPHABET.repeat(4), 1));
  }

  @Test
  void followsTheSeed() {
    assertEquals(sample(2, 1, "a", 1), sample(2, 1, "a", 1));
    assertNotEquals(sample(2, 1, "a", 1), sample(2, 1, "a", 2));
  }

  @Test
  void aLowerTemperatureIsTamer() {
    String expected = ALPHABET.repeat(5).substring(1, 101);
    assertNotEquals(expected, sample(2, 1, "a", 1));
    assertEquals(expected, sample(2, 0.05, "a", 1));
    assertEquals(expected, sample(0.001, 0, "a", 1));
  }

  @Test
  void drawsEveryCharacterButNoOther() {
    String flat = new CharsSampler(new Alphabet(0), VOCABULARY, 1).sample("a", 1000, 1);
    assertEquals(26, flat.chars().distinct().count());
    assertTrue(flat.chars().allMatch(c -> c >= 'a' && c <= 'z'), flat);
  }
}
