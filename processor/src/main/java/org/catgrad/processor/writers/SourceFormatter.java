package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives generated source the layout that google-java-format would: lines of at most 100 columns,
 * broken before operators and after opening parentheses, and short comments on one line.
 */
public final class SourceFormatter {
  private static final int WIDTH = 100;

  /** The length with its comma of what google-java-format regards as a short element. */
  private static final int SHORT = 10;

  /** Binary operators, those that bind least first. */
  private static final List<List<String>> OPERATORS =
      List.of(
          List.of("? ", ": "),
          List.of("< ", "> ", "== "),
          List.of("+ ", "- "),
          List.of("* ", "/ ", "% "));

  /** Where a method or a record begins. */
  private static final Pattern HEADER = Pattern.compile(" *(public|private|static) [^=;]*\\(");

  /** How much further in the rest of a broken line stands. */
  private static final String STEP = "    ";

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
      } else if (HEADER.matcher(in.get(i)).lookingAt()) {
        StringBuilder header = new StringBuilder(in.get(i));
        while (!in.get(end).endsWith("{") && !in.get(end).endsWith("{}")) {
          String next = in.get(++end).strip();
          header.append(header.charAt(header.length() - 1) == '(' ? "" : " ").append(next);
        }
        formatter.header(indent(in.get(i)), header.toString().strip());
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

  /** A method's parameters: on the line of its name, or on one of their own, or each on its own. */
  private void header(String indent, String text) {
    if (add(indent, text)) {
      return;
    }
    int open = text.indexOf('(') + 1;
    lines.add(indent + text.substring(0, open));
    if (!add(indent + STEP, text.substring(open))) {
      for (String parameter : text.substring(open).split("(?<=,) ")) {
        lines.add(indent + STEP + parameter);
      }
    }
  }

  private void line(String line) {
    String text = line.strip();
    if (text.equals("}") && lines.get(lines.size() - 1).endsWith("{")) {
      lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "}");
    } else if (line.length() <= WIDTH) {
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

  /** A statement: broken after the arrow of a case, after an assignment first. */
  private void code(String indent, String text) {
    if (text.startsWith("case ")) {
      int arrow = text.indexOf(" -> ") + " ->".length();
      lines.add(indent + text.substring(0, arrow));
      expression(indent + STEP, "", text.substring(arrow + 1), 1);
      return;
    }
    int assignment = assignment(text);
    if (assignment < 0) {
      expression(indent, "", text, 1);
      return;
    }
    String value = text.substring(assignment + 1);
    if (value.startsWith("{")) {
      call(indent, text.substring(0, assignment + 1), value, 1);
      return;
    }
    lines.add(indent + text.substring(0, assignment));
    expression(indent + STEP, "", value, 1);
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

  /**
   * An expression with whatever follows it: broken at its outermost operators, else its call.
   *
   * @param lead what stands before it on its first line: an operator, opening parentheses
   * @param depth how many steps further in its other lines stand
   */
  private void expression(String indent, String lead, String text, int depth) {
    if (add(indent, lead + text)) {
      return;
    }
    List<String> operands = operands(text);
    if (operands.size() > 1) {
      operands(indent, lead, operands, depth);
      return;
    }
    if (text.startsWith("-(")) {
      expression(indent, lead + "-", text.substring(1), depth);
      return;
    }
    if (text.startsWith("(")) {
      int close = matching(text, 0);
      List<String> inner = new ArrayList<>(operands(text.substring(1, close)));
      if (inner.size() > 1) {
        inner.set(inner.size() - 1, inner.get(inner.size() - 1) + text.substring(close));
        operands(indent, lead + "(", inner, depth);
        return;
      }
    }
    List<Integer> links = links(text);
    if (links.size() > 1) {
      chain(indent, lead, text, links, depth);
    } else {
      call(indent, lead, text, depth);
    }
  }

  /** Calls on the results of calls, each on a line of its own. */
  private void chain(String indent, String lead, String text, List<Integer> links, int depth) {
    lines.add(indent + lead + text.substring(0, links.get(0)));
    for (int i = 0; i < links.size(); i++) {
      int end = i + 1 < links.size() ? links.get(i + 1) : text.length();
      expression(indent + STEP.repeat(depth), "", text.substring(links.get(i), end), 1);
    }
  }

  /** The dots before the calls of a chain; a call on a class belongs to what it begins with. */
  private static List<Integer> links(String text) {
    List<Integer> links = new ArrayList<>();
    int open = text.indexOf('(');
    int dot = open < 0 ? -1 : text.lastIndexOf('.', open);
    if (dot < 0 || !isName(text.substring(0, dot)) || !isName(text.substring(dot + 1, open))) {
      return links;
    }
    if (Character.isLowerCase(text.charAt(0))) {
      links.add(dot);
    }
    int close = matching(text, open);
    while (text.startsWith(").", close)) {
      open = text.indexOf('(', close);
      if (open < 0 || !isName(text.substring(close + 2, open))) {
        break;
      }
      links.add(close + 1);
      close = matching(text, open);
    }
    return links;
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.chars().allMatch(Character::isJavaIdentifierPart);
  }

  /** Operands, each but the first beginning with its operator and on a line of its own. */
  private void operands(String indent, String lead, List<String> operands, int depth) {
    expression(indent, lead, operands.get(0), depth + 1);
    for (String operand : operands.subList(1, operands.size())) {
      expression(
          indent + STEP.repeat(depth),
          operator(operand),
          operand.substring(operator(operand).length()),
          1);
    }
  }

  private static String operator(String operand) {
    return operand.substring(0, operand.indexOf(' ') + 1);
  }

  /** The parts between the outermost operators; each but the first begins with its operator. */
  private static List<String> operands(String text) {
    for (List<String> operators : OPERATORS) {
      List<String> operands = split(text, operators);
      if (operands.size() > 1) {
        return operands;
      }
    }
    return List.of(text);
  }

  private void call(String indent, String lead, String text, int depth) {
    int open = lastCall(text);
    if (open < 0) {
      lines.add(indent + lead + text); // a single name or literal that is too long
      return;
    }
    int close = matching(text, open);
    lines.add(indent + lead + text.substring(0, open + 1));
    if (text.charAt(open) == '{') {
      String outer = indent + STEP.repeat(depth - 1);
      elements(outer + "  ", text.substring(open + 1, close));
      lines.add(outer + text.substring(close));
      return;
    }
    String arguments = text.substring(open + 1);
    String inner = indent + STEP.repeat(depth);
    if (add(inner, arguments)) {
      return;
    }
    int start = 0;
    for (int i : spaces(arguments.substring(0, close - open - 1))) {
      if (arguments.charAt(i - 1) == ',') {
        expression(inner, "", arguments.substring(start, i), 1);
        start = i + 1;
      }
    }
    expression(inner, "", arguments.substring(start), 1);
  }

  /** The elements of an array: short ones fill lines, others have one each. */
  private void elements(String indent, String text) {
    List<String> elements = List.of(text.split("(?<=,) "));
    if (elements.stream().allMatch(element -> element.length() <= SHORT)) {
      fill(indent, indent, text);
    } else {
      elements.forEach(element -> lines.add(indent + element));
    }
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
   * The parts between operators outside parentheses; each but the first begins with its operator. A
   * choice has three parts, the last of which may be a choice again.
   */
  private static List<String> split(String text, List<String> operators) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i : spaces(text)) {
      String rest = text.substring(i + 1);
      boolean complete = operators == OPERATORS.get(0) && parts.size() == 2;
      if (!complete && operators.stream().anyMatch(rest::startsWith)) {
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
    return line.startsWith("  private ") && line.endsWith(";");
  }
}
