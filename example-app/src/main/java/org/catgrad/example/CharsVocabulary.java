package org.catgrad.example;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The characters that a model knows, each a symbol from 1. Shapes are fixed when a model is
 * compiled, so there are {@link #SYMBOLS} symbols whatever the text: the most frequent characters
 * get one each, in the order of their code points, and all others together are symbol 0.
 */
final class CharsVocabulary {
  /** The number of symbols, symbol 0 included. */
  static final int SYMBOLS = 96;

  /** What stands for the characters of symbol 0: the replacement character of Unicode. */
  static final int OTHER = 0xfffd;

  private final Map<Integer, Integer> symbols = new HashMap<>();
  private final int[] characters;
  private final int different;

  /**
   * The vocabulary of a text. Of characters that are as frequent, the smaller code point comes
   * first. Control characters but line ends and tabulators get no symbol, as samples would print
   * them.
   *
   * @param text any text
   */
  CharsVocabulary(String text) {
    Map<Integer, Integer> counts = new TreeMap<>();
    text.codePoints().forEach(character -> counts.merge(character, 1, Integer::sum));
    different = counts.size();
    characters =
        counts.entrySet().stream()
            .filter(entry -> isPrintable(entry.getKey()))
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(SYMBOLS - 1)
            .mapToInt(Map.Entry::getKey)
            .sorted()
            .toArray();
    for (int i = 0; i < characters.length; i++) {
      symbols.put(characters[i], i + 1);
    }
  }

  private static boolean isPrintable(int character) {
    return character == '\n' || character == '\t' || !Character.isISOControl(character);
  }

  /** How many different characters the text has. */
  int different() {
    return different;
  }

  /** How many characters have a symbol of their own. */
  int known() {
    return characters.length;
  }

  /** A symbol for each character of a text. */
  int[] encode(String text) {
    return text.codePoints().map(character -> symbols.getOrDefault(character, 0)).toArray();
  }

  /** The code point of a symbol; a text may have too few characters for all symbols. */
  int character(int symbol) {
    return symbol == 0 || symbol > characters.length ? OTHER : characters[symbol - 1];
  }
}
