package org.catgrad.processor.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/**
 * The text of an {@code einsum}, read and checked: {@code "ij,jk->ik"}. Without an arrow the result
 * has the letters that occur once, in alphabetical order, as in NumPy.
 *
 * @param operands the letters of each operand's axes
 * @param result the letters of the result's axes, each once
 */
record EinsumLetters(List<String> operands, String result) {
  private static final String ATTRIBUTE = "value";
  private static final String EXAMPLE = "; write it as in \"ij,jk->ik\"";

  /**
   * Reads a text for operands of the given types.
   *
   * @throws WordException if it is malformed or does not fit them
   */
  static EinsumLetters of(String text, List<ArrayType> source) {
    String letters = text.replace(" ", "");
    int arrow = letters.indexOf("->");
    String left = arrow < 0 ? letters : letters.substring(0, arrow);
    List<String> operands = List.of(left.split(",", -1));
    operands.forEach(operand -> checkLetters(operand, text));
    if (operands.size() != source.size()) {
      throw WordException.attribute(
          Tag.OPERAND_COUNT,
          ATTRIBUTE,
          "found the letters of "
              + operands.size()
              + (operands.size() == 1 ? " wire" : " wires")
              + " in \""
              + text
              + "\", expected those of the "
              + source.size()
              + " that the method takes, with commas between");
    }
    String result = arrow < 0 ? implicit(left) : letters.substring(arrow + 2);
    checkLetters(result, text);
    EinsumLetters einsum = new EinsumLetters(operands, result);
    einsum.checkSizes(source);
    einsum.checkResult();
    return einsum;
  }

  private static void checkLetters(String letters, String text) {
    for (char letter : letters.toCharArray()) {
      boolean known = letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
      if (!known) {
        String found =
            letter == '.' ? "\"...\", which is not supported" : "the character '" + letter + "'";
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            ATTRIBUTE,
            "found "
                + found
                + " in \""
                + text
                + "\", expected a letter for every axis, commas and"
                + " at most one arrow"
                + EXAMPLE);
      }
    }
  }

  private static String implicit(String operands) {
    Map<Character, Integer> counts = new TreeMap<>();
    for (char letter : operands.replace(",", "").toCharArray()) {
      counts.merge(letter, 1, Integer::sum);
    }
    StringBuilder once = new StringBuilder();
    counts.forEach((letter, count) -> once.append(count == 1 ? letter.toString() : ""));
    return once.toString();
  }

  private void checkSizes(List<ArrayType> source) {
    Map<Character, Integer> sizes = new LinkedHashMap<>();
    Map<Character, Integer> firstAt = new LinkedHashMap<>();
    for (int i = 0; i < source.size(); i++) {
      String letters = operands.get(i);
      ArrayType type = source.get(i);
      if (letters.length() != type.shape().rank()) {
        throw WordException.operand(
            Tag.SHAPE_MISMATCH,
            i,
            "found "
                + type.perExample()
                + " with the letters \""
                + letters
                + "\", expected a letter for each of its "
                + type.shape().rank()
                + " axes");
      }
      for (int axis = 0; axis < letters.length(); axis++) {
        char letter = letters.charAt(axis);
        int size = type.shape().size(axis);
        Integer known = sizes.putIfAbsent(letter, size);
        firstAt.putIfAbsent(letter, i);
        if (known != null && known != size) {
          throw WordException.operand(
              Tag.SHAPE_MISMATCH,
              i,
              "found "
                  + type.perExample()
                  + " with the letters \""
                  + letters
                  + "\", where "
                  + letter
                  + " has size "
                  + size
                  + ", expected "
                  + known
                  + " as in "
                  + source.get(firstAt.get(letter)).perExample()
                  + " with \""
                  + operands.get(firstAt.get(letter))
                  + "\"; use another letter, or change the shape");
        }
      }
    }
  }

  private void checkResult() {
    List<Character> seen = new ArrayList<>();
    for (char letter : result.toCharArray()) {
      if (operands.stream().noneMatch(operand -> operand.indexOf(letter) >= 0)) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            ATTRIBUTE,
            "found the letter "
                + letter
                + " in the result \""
                + result
                + "\", expected letters of"
                + " the operands "
                + operands
                + "; @Broadcast adds an axis");
      }
      if (seen.contains(letter)) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            ATTRIBUTE,
            "found the letter "
                + letter
                + " twice in the result \""
                + result
                + "\", expected each at most once");
      }
      seen.add(letter);
    }
  }
}
