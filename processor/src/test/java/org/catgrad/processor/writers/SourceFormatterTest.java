package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What the formatter makes of generated text. That it equals google-java-format's output where it
 * matters most is what {@link GoldenTrainerTest} shows.
 */
class SourceFormatterTest {
  private static String formatted(String... lines) {
    return SourceFormatter.format(String.join("\n", lines) + "\n");
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  @Example
  void shortLinesStay() {
    String source = lines("class A {", "  int x = 1 + 2;", "", "  // a comment", "}");
    assertEquals(source, SourceFormatter.format(source));
  }

  @Example
  void aShortCommentIsOneLine() {
    assertEquals(
        lines("  /** The loss. */", "  float loss;"),
        formatted("  /**", "   * The loss.", "   */", "  float loss;"));
  }

  @Example
  void aLongCommentIsFilled() {
    String sentence = "One two three four five six seven eight nine ten eleven twelve thirteen";
    assertEquals(
        lines(
            "  /**",
            "   * One two three four five six seven eight nine ten eleven twelve thirteen One two"
                + " three four five",
            "   * six seven eight nine ten eleven twelve thirteen",
            "   *",
            "   * @param x first",
            "   * @return second",
            "   */"),
        formatted(
            "  /**",
            "   * " + sentence,
            "   * " + sentence,
            "   *",
            "   * @param x first",
            "   * @return second",
            "   */"));
  }

  @Example
  void statementsBreakAfterTheAssignment() {
    String value =
        "FloatMath.sigmoid(aLongOperandName0[row] * anotherLongName1[row] + biasOfLayer)";
    assertEquals(
        lines("      aRatherLongColumnName[row] =", "          " + value + ";"),
        formatted("      aRatherLongColumnName[row] = " + value + ";"));
  }

  @Example
  void chainsOfCallsBreakBeforeTheirDots() {
    assertEquals(
        lines(
            "        derivativeOfSpeciesDense",
            "            .fma(speciesWeight11, part13)",
            "            .mul(FloatVector.broadcast(SPECIES, learningRate))",
            "            .intoArray(column3, row);"),
        formatted(
            "        derivativeOfSpeciesDense.fma(speciesWeight11,"
                + " part13).mul(FloatVector.broadcast(SPECIES, learningRate)).intoArray(column3,"
                + " row);"));
    assertEquals(
        lines(
            "      VectorMath.aRatherLongFunction(aRatherLongArgument, another[0])",
            "          .withAnother(aRatherLongArgument, another[row])",
            "          .length();"),
        formatted(
            "      VectorMath.aRatherLongFunction(aRatherLongArgument,"
                + " another[0]).withAnother(aRatherLongArgument, another[row]).length();"));
  }

  @Example
  void sumsBreakBeforeOperatorsThatBindLeast() {
    assertEquals(
        lines(
            "    result =",
            "        anOperandOfSomeLength0[row] * aWeightOfSomeLength0",
            "            + anOperandOfSomeLength1[row] * aWeightOfSomeLength1",
            "            - anOperandOfSomeLength2[row] * aWeightOfSomeLength2;"),
        formatted(
            "    result = anOperandOfSomeLength0[row] * aWeightOfSomeLength0 +"
                + " anOperandOfSomeLength1[row] * aWeightOfSomeLength1 -"
                + " anOperandOfSomeLength2[row] * aWeightOfSomeLength2;"));
  }

  @Example
  void callsBreakAfterTheOpeningParenthesis() {
    String first = "aFunctionOfALongName(firstArgument, secondArgument)";
    String second = "anotherFunctionOfALongName(thirdArgument)";
    assertEquals(
        lines("    call(", "        " + first + ",", "        " + second + ");"),
        formatted("    call(" + first + ", " + second + ");"));
  }

  /** What stands inside an operand stands further in than the operands around it. */
  @Example
  void nestedSumsAreIndentedByDepth() {
    String a = "anOperandOfSomeLength[row] * aWeightOfSomeLength";
    String b = "anotherOperandOfSomeLength[row] * anotherWeight";
    assertEquals(
        lines(
            "    result =",
            "        (" + a,
            "                + " + b + ")",
            "            * (" + a,
            "                - " + b + ");"),
        formatted("    result = (" + a + " + " + b + ") * (" + a + " - " + b + ");"));
  }

  @Example
  void choicesBreakBeforeEachSide() {
    String a = "anOperandOfSomeLength[row * 12 + i]";
    String b = "anotherOperandOfSomeLength[row * 24 + i - 3]";
    assertEquals(
        lines(
            "    resultOfSomeLength =",
            "        i < 3",
            "            ? " + a,
            "            : i < 6",
            "                ? " + b,
            "                : -" + a + ";"),
        formatted("    resultOfSomeLength = i < 3 ? " + a + " : i < 6 ? " + b + " : -" + a + ";"));
  }

  @Example
  void parametersHaveALineOrOneEach() {
    assertEquals(
        lines(
            "  public void predict(",
            "      float[] aFirstInput, float[] aSecondInput, float[] aThirdInput, float[] output)"
                + " {"),
        formatted(
            "  public void predict(float[] aFirstInput, float[] aSecondInput,",
            "      float[] aThirdInput, float[] output) {"));
    String first = "float[] aFirstInputOfAVeryLongNameIndeed";
    String second = "float[] aSecondInputOfAVeryLongNameIndeed";
    String third = "int[] theTargets";
    assertEquals(
        lines(
            "  public float step(",
            "      " + first + ",",
            "      " + second + ",",
            "      " + third + ") {"),
        formatted("  public float step(" + first + ", " + second + ",", "      " + third + ") {"));
  }

  @Example
  void emptyBodiesAreClosedAtOnce() {
    assertEquals(
        lines("  public record Predictions(float[] a) {}"),
        formatted("  public record Predictions(float[] a) {", "  }"));
  }

  @Example
  void arraysFillLinesWithShortElements() {
    String result = formatted("    int[] sizes = {" + "100, ".repeat(40) + "7};");
    assertEquals("    int[] sizes = {", result.lines().findFirst().orElseThrow());
    assertEquals(5, result.lines().count());
    assertTrue(result.endsWith("7\n    };\n"), result);
  }

  @Example
  void stringsAreNotBroken() {
    String text = "\"" + "a + b (c, ".repeat(10) + "\"";
    assertEquals(
        lines("    Checks.rows(", "        " + text + ",", "        rows);"),
        formatted("    Checks.rows(" + text + ", rows);"));
  }

  @Example
  void lineCommentsAreFilled() {
    String comment = "    // " + "word ".repeat(30).strip();
    String result = formatted(comment);
    assertEquals(2, result.lines().count());
    assertTrue(result.lines().allMatch(line -> line.startsWith("    // word")));
  }

  @Example
  void aTokenThatIsTooLongStays() {
    String name = "a".repeat(120);
    assertEquals(lines("    " + name + " =", "        1;"), formatted("    " + name + " = 1;"));
  }

  @Example
  void aCaseIsBrokenBehindItsArrow() {
    String name = "a".repeat(60);
    assertEquals(
        lines("      case \"" + name + "\" ->", "          Kernels::" + name + ";"),
        formatted("      case \"" + name + "\" -> Kernels::" + name + ";"));
  }

  /** Random expressions: nothing is lost, nothing is longer than a line, and once is enough. */
  @Property(tries = 300, seed = "1", shrinking = ShrinkingMode.OFF)
  void breaksAnyExpression(@ForAll Random random) {
    String source = "      resultColumn[row] = " + expression(random, 5) + ";\n";
    String result = SourceFormatter.format(source);
    assertEquals(source.replaceAll("\\s", ""), result.replaceAll("\\s", ""));
    assertTrue(result.lines().allMatch(line -> line.length() <= 100), result);
    assertEquals(result, SourceFormatter.format(result));
  }

  private static String expression(Random random, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return "operand" + random.nextInt(10) + "[" + index(random) + "]";
    }
    String a = expression(random, depth - 1);
    String b = expression(random, depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> a + " + " + b;
      case 1 -> "(" + a + " - " + b + ")";
      case 2 -> "(" + a + ") * (" + b + ")";
      case 3 -> "Math.max(" + a + ", " + b + ")";
      case 4 -> "(i < 3 ? " + a + " : " + b + ")";
      default -> "-FloatMath.exp(" + a + ")";
    };
  }

  private static String index(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> "row";
      case 1 -> "row * 12 + 4 * i + j";
      default -> "row * 24 + 8 * ((((i - 4) / 2) / 4) % 3) + 2 * (((i - 4) / 2) % 4) + i % 2";
    };
  }
}
