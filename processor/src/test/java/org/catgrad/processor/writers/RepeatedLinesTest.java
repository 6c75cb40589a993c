package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Repetitions become loops that do the same. */
class RepeatedLinesTest {
  /** Marks the numbers in brackets. */
  private static List<String> marked(String... lines) {
    List<String> marked = new ArrayList<>();
    for (String line : lines) {
      int statement = line.lastIndexOf('\n') + 1;
      marked.add(
          line.substring(0, statement)
              + Pattern.compile("(?<=[\\[(])\\d+(?=[\\])])")
                  .matcher(line.substring(statement))
                  .replaceAll(n -> RepeatedLines.number(Integer.parseInt(n.group()))));
    }
    return marked;
  }

  private static String written(List<String> lines) {
    JavaText text = new JavaText();
    RepeatedLines.write(RepeatedLines.of(lines), text);
    return text.toString();
  }

  @Test
  void groupsBecomeALoop() {
    assertEquals(
        """
        start();
        for (int i = 0; i < 3; i++) {
          f(a[i]);
          g(b[i + 1], a[i]);
        }
        end();\
        """,
        written(
            marked(
                "start();",
                "f(a[0]);",
                "g(b[1], a[0]);",
                "f(a[1]);",
                "g(b[2], a[1]);",
                "f(a[2]);",
                "g(b[3], a[2]);",
                "end();")));
  }

  @Test
  void numbersMayFallAndGrowByMoreThanOne() {
    assertEquals(
        """
        for (int i = 3; i >= 0; i--) {
          f(a[i], b[17 - 5 * i], c[7]);
        }\
        """,
        written(
            marked(
                "f(a[3], b[2], c[7]);",
                "f(a[2], b[7], c[7]);",
                "f(a[1], b[12], c[7]);",
                "f(a[0], b[17], c[7]);")));
  }

  @Test
  void unequalStepsAreNoLoop() {
    assertEquals(
        "f(a[0]);\nf(a[1]);\nf(a[3]);", written(marked("f(a[0]);", "f(a[1]);", "f(a[3]);")));
    assertEquals("f(a[0]);\nf(a[1]);", written(marked("f(a[0]);", "f(a[1]);")));
    assertEquals("f();\nf();\nf();", written(marked("f();", "f();", "f();")));
  }

  @Test
  void loopsNest() {
    List<String> lines = new ArrayList<>();
    for (int outer = 0; outer < 4; outer++) {
      for (int inner = 0; inner < 3; inner++) {
        lines.add("f(a[" + (3 * outer + inner) + "]);");
      }
      lines.add("g(b[" + outer + "]);");
    }
    assertEquals(
        """
        for (int i = 0; i < 4; i++) {
          for (int j = 3 * i; j < 3 * i + 3; j++) {
            f(a[j]);
          }
          g(b[i]);
        }\
        """,
        written(marked(lines.toArray(String[]::new))));
  }

  /** The first repetition may say where it starts from; the loop says what the others do. */
  @Test
  void commentsCountAlong() {
    assertEquals(
        """
        for (int i = 0; i < 3; i++) {
          // layers[i].wide = relu(layers[i - 1])
          f(a[i]);
        }\
        """,
        written(
            marked(
                "// layers.0.wide = relu(x)\nf(a[0]);",
                "// layers.1.wide = relu(layers.0)\nf(a[1]);",
                "// layers.2.wide = relu(layers.1)\nf(a[2]);")));
  }

  @Test
  void numbersInStringsAreJoined() {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i < 4; i++) {
      lines.add("f(\"x." + RepeatedLines.numberInString(i) + ".y\");");
    }
    assertEquals("for (int i = 1; i < 4; i++) {\n  f(\"x.\" + i + \".y\");\n}", written(lines));
    assertEquals("f(\"x.1.y\");", written(lines.subList(0, 1)));
  }

  /** Whatever the lines, running the loops gives the lines again. */
  @Test
  void loopsUnrollToTheSameStatements() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      List<String> plain = new ArrayList<>();
      for (int part = 0; part < 1 + random.nextInt(4); part++) {
        int period = 1 + random.nextInt(3);
        int times = 1 + random.nextInt(5);
        int[] start = random.ints(period, 0, 9).toArray();
        int[] step = random.ints(period, -2, 3).toArray();
        for (int t = 0; t < times; t++) {
          for (int j = 0; j < period; j++) {
            int number = 20 + start[j] + t * step[j];
            plain.add((char) ('f' + j % 2) + "(a[" + number + "]);");
          }
        }
      }
      List<String> unrolled = new ArrayList<>();
      unroll(written(marked(plain.toArray(String[]::new))).lines().toList(), unrolled);
      assertEquals(plain, unrolled);
    }
  }

  private static final Pattern HEADER =
      Pattern.compile("for \\(int (.) = ([^;]*); . (<|>|>=) ([^;]*); .(\\+\\+|--)\\) \\{");
  private static final Pattern INDEX = Pattern.compile("\\[([^\\]]*)]");

  private static void unroll(List<String> lines, List<String> into) {
    int at = 0;
    while (at < lines.size()) {
      Matcher header = HEADER.matcher(lines.get(at).strip());
      if (!header.matches()) {
        into.add(evaluated(lines.get(at++).strip()));
        continue;
      }
      int indentation = lines.get(at).indexOf("for");
      int end = at + 1;
      while (!lines.get(end).equals(" ".repeat(indentation) + "}")) {
        end++;
      }
      int from = evaluate(header.group(2));
      int bound = evaluate(header.group(4));
      int last =
          switch (header.group(3)) {
            case "<" -> bound - 1;
            case ">" -> bound + 1;
            default -> bound;
          };
      int step = header.group(5).equals("++") ? 1 : -1;
      for (int i = from; step * (last - i) >= 0; i += step) {
        String value = Integer.toString(i);
        String name = header.group(1);
        List<String> body =
            lines.subList(at + 1, end).stream()
                .map(line -> line.replaceAll("\\b" + name + "\\b", value))
                .toList();
        unroll(body, into);
      }
      at = end + 1;
    }
  }

  /** Sums of products of numbers, worked out. */
  private static String evaluated(String line) {
    return INDEX.matcher(line).replaceAll(index -> "[" + evaluate(index.group(1)) + "]");
  }

  private static int evaluate(String expression) {
    int sum = 0;
    for (String term : expression.replace(" - ", " + -").split(" \\+ ")) {
      int product = 1;
      for (String factor : term.split(" \\* ")) {
        product *= Integer.parseInt(factor);
      }
      sum += product;
    }
    return sum;
  }
}
