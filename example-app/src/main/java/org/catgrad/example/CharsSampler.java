package org.catgrad.example;

import java.util.Arrays;
import java.util.Random;

/**
 * Writes text with a character model, one character after the other, each drawn from what the model
 * says may follow.
 */
final class CharsSampler {
  private final CharsNetwork network;
  private final CharsVocabulary vocabulary;
  private final double temperature;

  /**
   * A sampler.
   *
   * @param network the model
   * @param vocabulary what its symbols mean
   * @param temperature at least 0: logits are divided by it, 0 always takes the likeliest symbol
   */
  CharsSampler(CharsNetwork network, CharsVocabulary vocabulary, double temperature) {
    this.network = network;
    this.vocabulary = vocabulary;
    this.temperature = temperature;
  }

  /**
   * Continues a text. The model sees the last {@link CharsText#WINDOW} characters; while there are
   * fewer, the rest of its window holds what it cannot look at, as it only looks back.
   *
   * @param prompt the beginning, not empty
   * @param length how many characters to add
   * @param seed decides on them
   * @return the added characters
   */
  String sample(String prompt, int length, long seed) {
    Random random = new Random(seed);
    int[] start = vocabulary.encode(prompt);
    int[] text = Arrays.copyOf(start, start.length + length);
    StringBuilder added = new StringBuilder();
    for (int at = start.length; at < text.length; at++) {
      int from = Math.max(0, at - CharsText.WINDOW);
      int[] window = Arrays.copyOf(Arrays.copyOfRange(text, from, at), CharsText.WINDOW);
      float[] logits = network.predict(window);
      text[at] = draw(logits, (at - from - 1) * CharsVocabulary.SYMBOLS, random);
      added.appendCodePoint(vocabulary.character(text[at]));
    }
    return added.toString();
  }

  /** Draws a symbol; one that stands for no character is never drawn. */
  private int draw(float[] logits, int from, Random random) {
    int count = vocabulary.known();
    int first = from + 1;
    if (temperature == 0) {
      int best = 0;
      for (int i = 1; i < count; i++) {
        best = logits[first + i] > logits[first + best] ? i : best;
      }
      return 1 + best;
    }
    double[] probabilities = new double[count];
    Softmax.of(logits, first, count, temperature, probabilities, 0);
    double left = random.nextDouble();
    for (int i = 0; i < count - 1; i++) {
      left -= probabilities[i];
      if (left < 0) {
        return 1 + i;
      }
    }
    return count;
  }
}
