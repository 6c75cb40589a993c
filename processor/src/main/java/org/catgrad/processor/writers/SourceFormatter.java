package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives generated source the layout that google-java-format would: lines of at most 100 columns,
 * broken before operators and after opening parentheses, and short comments on one line.
 */
public final class SourceFormatter {
  private static final int WIDTH = 100;

  /** Binary operators, those that bind least first. */
  private static final List<List<String>> OPERATORS =
      List.of(List.of("? ", ": "), List.of("+ ", "- "), List.of("* ", "/ "));

  private final List<String> lines = new ArrayList<>();

  private SourceFormatter() {}

  /** The formatted source. */
  public static String format(String source) {
    SourceFormatter formatter = new SourceFormatter();
    List<String> in = source.lines().toList();
    for (int i = 0; i < in.size(); i++) {
      int end = i;
      if (in.get(i).strip().equals("/**")) {
        while (!in.get(end).strip().equals("*/")) {
          end++;
        }
        formatter.comment(in.subList(i, end + 1));
      } else {
        formatter.line(in.get(i));
      }
      i = end;
    }
    return String.join("\n", formatter.tightened()) + "\n";
  }

  /** A Javadoc comment: on one line if it fits, else its paragraphs filled. */
  private void comment(List<String> comment) {
    String indent = indent(comment.get(0));
    List<String> body =
        comment.subList(1, comment.size() - 1).stream()
            .map(line -> line.strip().equals("*") ? "" : line.strip().substring(2))
            .toList();
    if (body.size() == 1 && indent.length() + body.get(0).length() + 7 <= WIDTH) {
      lines.add(indent + "/** " + body.get(0) + " */");
      return;
    }
    lines.add(indent + "/**");
    StringBuilder paragraph = new StringBuilder();
    for (String line : body) {
      if (line.isEmpty() || line.startsWith("@")) {
        fill(indent, paragraph);
      }
      if (line.isEmpty()) {
        lines.add(indent + " *");
      } else {
        paragraph.append(paragraph.length() == 0 ? "" : " ").append(line);
      }
    }
    fill(indent, paragraph);
    lines.add(indent + " */");
  }

  private void fill(String indent, StringBuilder paragraph) {
    String continuation = paragraph.indexOf("@") == 0 ? "    " : "";
    if (paragraph.length() > 0) {
      fill(indent + " * ", indent + " * " + continuation, paragraph.toString());
    }
    paragraph.setLength(0);
  }

  /** Words on as few lines as they need. */
  private void fill(String first, String further, String text) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" +")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(further);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
  }

  private void line(String line) {
    String text = line.strip();
    if (line.length() <= WIDTH) {
      lines.add(line);
    } else if (text.startsWith("// ")) {
      fill(indent(line) + "// ", indent(line) + "// ", text.substring(3));
    } else {
      code(indent(line), text);
    }
  }

  private static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  private boolean add(String indent, String text) {
    if (indent.length() + text.length() > WIDTH) {
      return false;
    }
    lines.add(indent + text);
    return true;
  }

  /** A statement: broken after an assignment first. */
  private void code(String indent, String text) {
    int assignment = assignment(text);
    if (assignment < 0) {
      expression(indent, text);
      return;
    }
    lines.add(indent + text.substring(0, assignment));
    expression(indent + "    ", text.substring(assignment + 1));
  }

  /** The end of the assignment operator outside parentheses, or -1. */
  private static int assignment(String text) {
    for (int i : spaces(text)) {
      String before = text.substring(0, i);
      if (before.endsWith(" =") || before.endsWith(" +=") || before.endsWith(" -=")) {
        return i;
      }
    }
    return -1;
  }

  /** An expression with whatever follows it: broken at its outermost operators, else its call. */
  private void expression(String indent, String text) {
    if (add(indent, text)) {
      return;
    }
    for (List<String> operators : OPERATORS) {
      List<String> operands = split(text, operators);
      if (operands.size() > 1) {
        expression(indent, operands.get(0));
        operands.subList(1, operands.size()).forEach(o -> expression(indent + "    ", o));
        return;
      }
    }
    if (text.startsWith("(")) {
      group(indent, text);
    } else {
      call(indent, text);
    }
  }

  /** A parenthesised expression: its outermost operators stand further in. */
  private void group(String indent, String text) {
    int close = matching(text, 0);
    for (List<String> operators : OPERATORS) {
      List<String> operands = split(text.substring(1, close), operators);
      if (operands.size() > 1) {
        int last = operands.size() - 1;
        expression(indent, "(" + operands.get(0));
        operands.subList(1, last).forEach(o -> expression(indent + "        ", o));
        expression(indent + "        ", operands.get(last) + text.substring(close));
        return;
      }
    }
    call(indent, text);
  }

  private void call(String indent, String text) {
    int open = lastCall(text);
    if (open < 0) {
      lines.add(indent + text); // a single name or literal that is too long
      return;
    }
    int close = matching(text, open);
    lines.add(indent + text.substring(0, open + 1));
    String arguments = text.substring(open + 1, close + 1) + text.substring(close + 1);
    String inner = indent + "    ";
    if (add(inner, arguments)) {
      return;
    }
    int start = 0;
    for (int i : spaces(arguments.substring(0, close - open - 1))) {
      if (arguments.charAt(i - 1) == ',') {
        expression(inner, arguments.substring(start, i));
        start = i + 1;
      }
    }
    expression(inner, arguments.substring(start));
  }

  /**
   * The opening parenthesis or brace of the outermost call that takes arguments, or where there is
   * none the bracket of an index.
   */
  private static int lastCall(String text) {
    int depth = 0;
    int bracket = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(text, i);
      } else if ((c == '(' || c == '{') && depth == 0 && matching(text, i) > i + 1) {
        return i;
      } else if (c == '(' || c == '{' || c == '[') {
        bracket = c == '[' && depth == 0 && bracket < 0 ? i : bracket;
        depth++;
      } else if (c == ')' || c == '}' || c == ']') {
        depth--;
      }
    }
    return bracket;
  }

  private static int matching(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(text, i);
      } else if (c == '(' || c == '{' || c == '[') {
        depth++;
      } else if ((c == ')' || c == '}' || c == ']') && --depth == 0) {
        return i;
      }
    }
    return text.length() - 1;
  }

  private static int endOfString(String text, int quote) {
    int end = quote + 1;
    while (text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end;
  }

  /**
   * The parts between operators outside parentheses; each but the first begins with its operator.
   */
  private static List<String> split(String text, List<String> operators) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i : spaces(text)) {
      String rest = text.substring(i + 1);
      if (i > start && operators.stream().anyMatch(rest::startsWith)) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** The positions of spaces outside parentheses and strings. */
  private static List<Integer> spaces(String text) {
    List<Integer> spaces = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(text, i);
      } else if (c == '(' || c == '{' || c == '[') {
        depth++;
      } else if (c == ')' || c == '}' || c == ']') {
        depth--;
      } else if (c == ' ' && depth == 0) {
        spaces.add(i);
      }
    }
    return spaces;
  }

  /** Fields without comments stand together. */
  private List<String> tightened() {
    List<String> tight = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean blankBetweenFields =
          lines.get(i).isEmpty()
              && i > 0
              && i + 1 < lines.size()
              && isField(lines.get(i - 1))
              && isField(lines.get(i + 1))
              && !lines.get(i - 2).endsWith("*/");
      if (!blankBetweenFields) {
        tight.add(lines.get(i));
      }
    }
    return tight;
  }

  private static boolean isField(String line) {
    return line.startsWith("  private final ") && line.endsWith(";");
  }
}
