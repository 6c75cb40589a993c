package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements in which repetitions become loops: groups of statements that follow one another and
 * are equal but for numbers that were {@linkplain #number marked}, which grow by the same step from
 * one group to the next. So the text for repeated blocks is as long as for a few of them.
 *
 * <pre>
 *   launch(norm[0]); launch(dense[0]);        for (int i = 0; i &lt; 3; i++) {
 *   launch(norm[1]); launch(dense[1]);   →      launch(norm[i]);
 *   launch(norm[2]); launch(dense[2]);          launch(dense[i]);
 *                                             }
 * </pre>
 */
final class RepeatedLines {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';
  private static final Pattern MARKED = Pattern.compile(OPEN + "(\"?)(-?\\d+)" + CLOSE);
  private static final Pattern NUMBER = Pattern.compile("(?<=[.\\[])\\d+(?=[. ),\\]]|$)");

  /** The loop variables, outermost first. */
  static final List<String> VARIABLES = List.of("i", "j", "k");

  /** With fewer repetitions a loop would not be shorter. */
  private static final int FEWEST = 3;

  /** The statements of one repetition; more are not searched for. */
  private static final int LONGEST = 600;

  private RepeatedLines() {}

  /** A number that may become an expression of a loop's variable. */
  static String number(int number) {
    return OPEN + Integer.toString(number) + CLOSE;
  }

  /** The same inside a string literal. */
  static String numberInString(int number) {
    return OPEN + "\"" + number + CLOSE;
  }

  /** The text without marks. */
  static String plain(String text) {
    return MARKED.matcher(text).replaceAll("$2");
  }

  /** A statement or a loop. */
  sealed interface Node {
    /** What must be equal for nodes to be repetitions of each other. */
    String shape();

    /** The numbers in it, in order. */
    List<Linear> numbers();

    /** The same with other numbers. */
    Node with(List<Linear> numbers);
  }

  /** A number as a sum of multiples of loop variables and a constant. */
  private record Linear(int constant, Map<Integer, Integer> factors) {
    static Linear of(int constant) {
      return new Linear(constant, Map.of());
    }

    Linear plus(int summand) {
      return new Linear(constant + summand, factors);
    }

    /** This plus a multiple of a loop's variable, which begins at a number. */
    Linear plus(int loop, int factor, int start) {
      if (factor == 0) {
        return this;
      }
      Map<Integer, Integer> more = new TreeMap<>(Comparator.reverseOrder());
      more.putAll(factors);
      more.put(loop, factor);
      return new Linear(constant - factor * start, more);
    }

    /** The expression; {@code names} are those of the loops. */
    String text(Map<Integer, String> names) {
      StringBuilder text = new StringBuilder();
      factors.forEach(
          (loop, factor) -> {
            String sign = factor < 0 ? text.length() == 0 ? "-" : " - " : " + ";
            text.append(text.length() == 0 && factor > 0 ? "" : sign);
            text.append(Math.abs(factor) == 1 ? "" : Math.abs(factor) + " * ");
            text.append(names.get(loop));
          });
      if (text.length() == 0) {
        return Integer.toString(constant);
      }
      if (text.charAt(0) == '-') {
        // 5 - i reads better than -i + 5
        return constant + " - " + text.substring(1);
      }
      return text + (constant > 0 ? " + " + constant : constant < 0 ? " - " + -constant : "");
    }
  }

  /** A statement: text with a place for each number, and the comment before it. */
  private record Line(String comment, String shape, List<Linear> numbers, List<Boolean> quoted)
      implements Node {
    @Override
    public Node with(List<Linear> other) {
      return new Line(comment, shape, other, quoted);
    }

    Line commented(String other) {
      return new Line(other, shape, numbers, quoted);
    }
  }

  /** A loop; its level is the number of loops inside each other that it contains. */
  private record Loop(int level, Linear from, int times, boolean down, List<Node> body)
      implements Node {
    @Override
    public String shape() {
      StringBuilder shape = new StringBuilder("for " + times + down + "{");
      body.forEach(node -> shape.append(node.shape()).append('\n'));
      return shape.append('}').toString();
    }

    @Override
    public List<Linear> numbers() {
      List<Linear> numbers = new ArrayList<>(List.of(from));
      body.forEach(node -> numbers.addAll(node.numbers()));
      return numbers;
    }

    @Override
    public Node with(List<Linear> numbers) {
      List<Node> nodes = new ArrayList<>();
      int next = 1;
      for (Node node : body) {
        int count = node.numbers().size();
        nodes.add(node.with(numbers.subList(next, next + count)));
        next += count;
      }
      return new Loop(level, numbers.get(0), times, down, nodes);
    }
  }

  /**
   * Finds the loops.
   *
   * @param lines statements, each with the comments before it on lines of their own
   */
  static List<Node> of(List<String> lines) {
    List<Node> nodes = lines.stream().map(RepeatedLines::parse).toList();
    int[] shapes = shapes(nodes);
    // short bodies first: a longer one may then have them as loops inside
    for (int period = 1; period <= Math.min(LONGEST, nodes.size() / FEWEST); period++) {
      List<Node> rolled = roll(nodes, shapes, period);
      if (rolled.size() < nodes.size()) {
        nodes = rolled;
        shapes = shapes(nodes);
      }
    }
    return nodes;
  }

  private static Node parse(String text) {
    int statement = text.lastIndexOf('\n') + 1;
    String comment = text.substring(0, Math.max(0, statement - 1));
    Matcher matcher = MARKED.matcher(text.substring(statement));
    List<Linear> numbers = new ArrayList<>();
    List<Boolean> quoted = new ArrayList<>();
    while (matcher.find()) {
      numbers.add(Linear.of(Integer.parseInt(matcher.group(2))));
      quoted.add(!matcher.group(1).isEmpty());
    }
    String shape = matcher.replaceAll(String.valueOf(OPEN));
    return new Line(plain(comment), shape, List.copyOf(numbers), List.copyOf(quoted));
  }

  // finding

  /** A number for each shape. */
  private static int[] shapes(List<Node> nodes) {
    Map<String, Integer> known = new HashMap<>();
    return nodes.stream()
        .mapToInt(node -> known.computeIfAbsent(node.shape(), shape -> known.size()))
        .toArray();
  }

  /** Makes loops of bodies of so many nodes. */
  private static List<Node> roll(List<Node> nodes, int[] shapes, int period) {
    int[] equal = new int[nodes.size() + 1];
    int longest = 0;
    for (int s = nodes.size() - period - 1; s >= 0; s--) {
      equal[s] = shapes[s] == shapes[s + period] ? equal[s + 1] + 1 : 0;
      longest = Math.max(longest, equal[s]);
    }
    if (longest < (FEWEST - 1) * period) {
      return nodes;
    }
    List<Node> rolled = new ArrayList<>();
    int s = 0;
    while (s < nodes.size()) {
      int times = equal[s] / period + 1;
      if (times >= FEWEST) {
        times = mayBecomeLoop(nodes.subList(s, s + period)) ? regular(nodes, s, period, times) : 0;
      }
      if (times < FEWEST) {
        rolled.add(nodes.get(s++));
      } else {
        rolled.add(loop(nodes, s, period, times));
        s += period * times;
      }
    }
    return rolled;
  }

  private static boolean mayBecomeLoop(List<Node> body) {
    return body.stream().allMatch(node -> levels(node) < VARIABLES.size());
  }

  /** How many loops inside each other a node is. */
  private static int levels(Node node) {
    return node instanceof Loop loop ? loop.level() + 1 : 0;
  }

  /** How many of the repetitions have numbers that grow by equal steps, and any that do. */
  private static int regular(List<Node> nodes, int start, int period, int most) {
    int times = most;
    boolean grows = false;
    for (int j = 0; j < period; j++) {
      List<Linear> first = nodes.get(start + j).numbers();
      List<Linear> second = nodes.get(start + period + j).numbers();
      for (int n = 0; n < first.size(); n++) {
        if (!first.get(n).factors().equals(second.get(n).factors())) {
          return 0;
        }
        int step = second.get(n).constant() - first.get(n).constant();
        grows |= step != 0;
        for (int t = 2; t < times; t++) {
          Linear number = nodes.get(start + t * period + j).numbers().get(n);
          int expected = first.get(n).constant() + t * step;
          if (number.constant() != expected || !number.factors().equals(first.get(n).factors())) {
            times = t;
          }
        }
      }
    }
    return grows ? times : 0;
  }

  /** The loop counts as the first number does that changes by one. */
  private static Loop loop(List<Node> nodes, int start, int period, int times) {
    int level =
        nodes.subList(start, start + period).stream()
            .mapToInt(RepeatedLines::levels)
            .max()
            .orElseThrow();
    int from = 0;
    int direction = 0;
    for (int j = 0; j < period && direction == 0; j++) {
      List<Linear> first = nodes.get(start + j).numbers();
      List<Linear> second = nodes.get(start + period + j).numbers();
      for (int n = 0; n < first.size() && direction == 0; n++) {
        int step = second.get(n).constant() - first.get(n).constant();
        if (Math.abs(step) == 1) {
          direction = step;
          from = first.get(n).constant();
        }
      }
    }
    boolean down = direction < 0;
    int sign = down ? -1 : 1;
    List<Node> body = new ArrayList<>();
    for (int j = 0; j < period; j++) {
      Node node = nodes.get(start + j);
      Node next = nodes.get(start + period + j);
      List<Linear> numbers = new ArrayList<>();
      for (int n = 0; n < node.numbers().size(); n++) {
        Linear first = node.numbers().get(n);
        int step = next.numbers().get(n).constant() - first.constant();
        numbers.add(first.plus(level, sign * step, from));
      }
      Node generic = node.with(numbers);
      if (generic instanceof Line line) {
        Line later = (Line) nodes.get(start + 2 * period + j);
        generic = line.commented(comment(((Line) next).comment(), later.comment(), from, sign));
      }
      body.add(generic);
    }
    return new Loop(level, Linear.of(from), times, down, body);
  }

  /**
   * The comment of a loop's statement, from those of its second and third repetition, since the
   * first may have another name before it: {@code layers.1 = f(layers.0)} becomes {@code layers[i]
   * = f(layers[i - 1])}.
   */
  private static String comment(String second, String third, int from, int sign) {
    if (!NUMBER.matcher(second).replaceAll("#").equals(NUMBER.matcher(third).replaceAll("#"))) {
      return second;
    }
    Matcher one = NUMBER.matcher(second);
    Matcher two = NUMBER.matcher(third);
    StringBuilder text = new StringBuilder();
    int end = 0;
    while (one.find() && two.find()) {
      int number = Integer.parseInt(one.group());
      int step = Integer.parseInt(two.group()) - number;
      if (step == 0) {
        continue;
      }
      Linear linear = Linear.of(number - step).plus(0, sign * step, from);
      text.append(second, end, one.start() - 1);
      text.append('[').append(linear.text(Map.of(0, "#"))).append(']');
      end = one.end() + (second.charAt(one.start() - 1) == '[' ? 1 : 0);
    }
    return text.append(second, end, second.length()).toString();
  }

  // writing

  /** The size of the code of a node, for cutting methods. */
  static int weight(Node node) {
    if (node instanceof Loop loop) {
      return 4 + loop.body().stream().mapToInt(RepeatedLines::weight).sum();
    }
    return 4 + (int) ((Line) node).shape().chars().filter(c -> c == ',' || c == OPEN).count();
  }

  /** Writes statements and loops. */
  static void write(List<Node> nodes, JavaText text) {
    nodes.forEach(node -> write(node, text, new TreeMap<>()));
  }

  private static void write(Node node, JavaText text, Map<Integer, String> names) {
    if (node instanceof Loop loop) {
      String variable = VARIABLES.get(names.size());
      Map<Integer, String> inner = new TreeMap<>(names);
      inner.put(loop.level(), variable);
      text.open(header(loop, variable, names));
      loop.body().forEach(part -> write(part, text, inner));
      text.close();
      return;
    }
    Line line = (Line) node;
    String variable = names.isEmpty() ? "" : VARIABLES.get(names.size() - 1);
    if (!line.comment().isEmpty()) {
      line.comment().replace("#", variable).lines().forEach(text::line);
    }
    StringBuilder code = new StringBuilder();
    int next = 0;
    for (char c : line.shape().toCharArray()) {
      if (c != OPEN) {
        code.append(c);
        continue;
      }
      Linear number = line.numbers().get(next);
      String expression = number.text(names);
      boolean simple = expression.indexOf(' ') < 0;
      boolean inString = line.quoted().get(next++) && !number.factors().isEmpty();
      code.append(inString ? "\" + " + (simple ? expression : "(" + expression + ")") : expression);
      code.append(inString ? " + \"" : "");
    }
    text.line(code.toString());
  }

  private static String header(Loop loop, String variable, Map<Integer, String> names) {
    Linear end = loop.from().plus(loop.down() ? -loop.times() : loop.times());
    boolean toZero = end.equals(Linear.of(-1));
    String condition = !loop.down() ? " < " : toZero ? " >= " : " > ";
    return "for (int "
        + variable
        + " = "
        + loop.from().text(names)
        + "; "
        + variable
        + condition
        + (toZero ? "0" : end.text(names))
        + "; "
        + variable
        + (loop.down() ? "--" : "++")
        + ") {";
  }
}
