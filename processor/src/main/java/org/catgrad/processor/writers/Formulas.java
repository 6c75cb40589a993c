package org.catgrad.processor.writers;

import java.util.Collection;
import org.catgrad.processor.program.Statement;

/** What statements compute, for comments. */
final class Formulas {
  private static final int LONGEST = 240;

  private Formulas() {}

  /** {@code hidden = sigmoid(flower · hidden.weight + hidden.bias)}. */
  static String assignment(Statement statement) {
    String formula = tidy("(" + statement.formula() + ")");
    String text = statement.result().label() + " = " + formula.substring(1, formula.length() - 1);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }

  /**
   * Removes parentheses that say nothing: around all of an argument, and around a product in a sum.
   */
  static String tidy(String formula) {
    StringBuilder text = new StringBuilder(formula);
    for (int open = text.length() - 1; open >= 0; open--) {
      if (text.charAt(open) != '(' || isCall(text, open)) {
        continue;
      }
      int close = matching(text, open);
      boolean wholeArgument =
          open > 0
              && (text.charAt(open - 1) == '(' || text.substring(0, open).endsWith(", "))
              && (text.charAt(close + 1) == ')' || text.charAt(close + 1) == ',');
      boolean inSum =
          isProduct(text.substring(open + 1, close))
              && (text.substring(0, open).endsWith(" + ")
                  || text.substring(0, open).endsWith(" - ")
                  || text.substring(0, open).endsWith("("))
              && !text.substring(close + 1).startsWith(" *")
              && !text.substring(close + 1).startsWith(" /")
              && !text.substring(close + 1).startsWith(" ·")
              && !text.substring(close + 1).startsWith(" ^");
      if (open > 0 && (wholeArgument || inSum)) {
        text.deleteCharAt(close).deleteCharAt(open);
      }
    }
    return text.toString();
  }

  private static boolean isCall(StringBuilder text, int open) {
    return open > 0 && Character.isJavaIdentifierPart(text.charAt(open - 1));
  }

  private static int matching(StringBuilder text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("unbalanced formula: " + text);
  }

  /** Whether the outermost operators are products and quotients only. */
  private static boolean isProduct(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      boolean operator = depth == 0 && i > 0 && text.charAt(i - 1) == ' ';
      if (operator && "+-<>=".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The comment of a method that computes one or several formulas. */
  static String javadoc(Collection<String> formulas) {
    String text = "{@code " + formulas.iterator().next() + "}";
    return formulas.size() == 1
        ? text + "."
        : text + " and " + (formulas.size() - 1) + " more of the same form.";
  }
}
