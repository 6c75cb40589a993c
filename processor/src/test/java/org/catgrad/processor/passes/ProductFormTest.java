package org.catgrad.processor.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.program.Extent;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which contractions are matrix products of arrays as they lie in memory. */
class ProductFormTest {
  private static ArrayType type(String letters, boolean rows) {
    int[] sizes = letters.chars().map(letter -> letter - 'a' + 2).toArray();
    return Terms.shared(sizes).withRows(rows);
  }

  /** The form in words; sizes are a=2, b=3, c=4 and so on. */
  private static String form(String left, String right, String result, String rows) {
    Contract contract =
        new Contract(
            left,
            right,
            result,
            type(left, rows.charAt(0) == 'r'),
            type(right, rows.charAt(1) == 'r'),
            rows.charAt(2) == 'r');
    return ProductForm.of(contract)
        .map(
            form -> {
              Routine.MatrixProduct p = form.product();
              boolean one = p.batches().equals(new Extent(1, false)) && p.innerBatches() == 1;
              return (form.exchanged() ? "exchanged " : "")
                  + (one ? "" : p.batches() + "×" + p.innerBatches() + " of ")
                  + p.m()
                  + " by "
                  + p.n()
                  + " over "
                  + p.k()
                  + strides(p.left())
                  + strides(p.right())
                  + strides(p.result());
            })
        .orElse("none");
  }

  private static String strides(Routine.Operand operand) {
    return " "
        + List.of(
            operand.batchStride(),
            operand.innerBatchStride(),
            operand.rowStride(),
            operand.columnStride());
  }

  // r: has rows; -: has none
  @ParameterizedTest
  @CsvSource({
    "ab, bc, ac, ---, '2 by 4 over 3 [0, 0, 3, 1] [0, 0, 4, 1] [0, 0, 4, 1]'",
    "ba, bc, ac, ---, '2 by 4 over 3 [0, 0, 1, 2] [0, 0, 4, 1] [0, 0, 4, 1]'",
    "ab, cb, ac, ---, '2 by 4 over 3 [0, 0, 3, 1] [0, 0, 1, 3] [0, 0, 4, 1]'",
    "ba, cb, ac, ---, '2 by 4 over 3 [0, 0, 1, 2] [0, 0, 1, 3] [0, 0, 4, 1]'",
    "bc, ab, ac, ---, 'exchanged 2 by 4 over 3 [0, 0, 3, 1] [0, 0, 4, 1] [0, 0, 4, 1]'",
    // a layer, its input's gradient and its weight's gradient
    "a, ab, b, r-r, 'rows by 3 over 2 [0, 0, 2, 1] [0, 0, 3, 1] [0, 0, 3, 1]'",
    "b, ab, a, r-r, 'rows by 2 over 3 [0, 0, 3, 1] [0, 0, 1, 3] [0, 0, 2, 1]'",
    "a, b, ab, rr-, '2 by 3 over rows [0, 0, 1, 2] [0, 0, 3, 1] [0, 0, 3, 1]'",
    "ab, a, b, -rr, 'exchanged rows by 3 over 2 [0, 0, 2, 1] [0, 0, 3, 1] [0, 0, 3, 1]'",
    // runs of letters count as one axis
    "ab, bc, ac, r-r, 'rows×2 by 4 over 3 [0, 0, 3, 1] [0, 0, 4, 1] [0, 0, 4, 1]'",
    "abc, bcd, ad, ---, '2 by 5 over 12 [0, 0, 12, 1] [0, 0, 5, 1] [0, 0, 5, 1]'",
    "ab, ac, bc, rr-, '3 by 4 over rows×2 [0, 0, 1, 3] [0, 0, 4, 1] [0, 0, 4, 1]'",
    // a product for each row, or for each index
    "ab, bc, ac, rrr, 'rows×1 of 2 by 4 over 3 [6, 0, 3, 1] [12, 0, 4, 1] [8, 0, 4, 1]'",
    "dab, dbc, dac, ---, '5×1 of 2 by 4 over 3 [6, 0, 3, 1] [12, 0, 4, 1] [8, 0, 4, 1]'",
    "dab, dcb, dac, rrr, 'rows×5×1 of 2 by 4 over 3 [6, 0, 3, 1] [12, 0, 1, 3] [8, 0, 4, 1]'",
    "a, b, ab, rrr, 'rows×1 of 2 by 3 over 1 [2, 0, 1, 1] [3, 0, 1, 1] [6, 0, 3, 1]'",
    "a, a, '', rrr, 'rows×1 of 1 by 1 over 2 [2, 0, 1, 1] [2, 0, 1, 1] [1, 0, 1, 1]'",
    // axes in another order: one becomes a batch
    "abc, bd, acd, ---, '2×1 of 4 by 5 over 3 [12, 0, 1, 4] [0, 0, 5, 1] [20, 0, 5, 1]'",
    "abc, cab, ab, ---, '6×1 of 1 by 1 over 4 [4, 0, 1, 1] [1, 0, 6, 1] [1, 0, 1, 1]'",
    "ab, bc, ca, r-r, 'exchanged rows×1 of 4 by 2 over 3 [0, 0, 1, 4] [6, 0, 1, 3] [8, 0, 2, 1]'",
    // attention: a product for each row and head, read and written in place
    "bcd, ecd, cbe, rrr, 'rows×4 of 3 by 6 over 5 [60, 5, 20, 1] [120, 5, 1, 20] [72, 18, 6, 1]'",
    "cbe, ecd, bcd, rrr, 'rows×4 of 3 by 5 over 6 [72, 18, 6, 1] [120, 5, 20, 1] [60, 5, 20, 1]'",
    // what is summed over does not lie together
    "bac, bdc, ad, ---, none",
  })
  void recognises(String left, String right, String result, String rows, String expected) {
    assertEquals(expected, form(left, right, result, rows));
  }

  /** Whatever is recognised computes what the contraction means. */
  @Test
  void recognisedProductsMeanTheSame() {
    Random random = new Random(7);
    int recognised = 0;
    for (int i = 0; i < 2000; i++) {
      Contract contract = random(random);
      Optional<ProductForm.Form> form = ProductForm.of(contract);
      if (form.isEmpty()) {
        continue;
      }
      recognised++;
      int rows = 3;
      Interpreter interpreter = new Interpreter(rows);
      List<double[]> operands = new ArrayList<>();
      for (ArrayType type : contract.source()) {
        operands.add(random.doubles(interpreter.length(type), -1, 1).toArray());
      }
      double[] expected = interpreter.apply(contract, operands).get(0);
      if (form.get().exchanged()) {
        Collections.reverse(operands);
      }
      double[] found =
          new RoutineEvaluator(rows).evaluate(form.get().product(), operands, expected.length);
      assertArrayEquals(expected, found, 1e-12, contract.toString());
    }
    assertTrue(recognised > 500, recognised + " recognised");
  }

  /** Letters thrown to the operands and the result, each to two or three of them, shuffled. */
  private static Contract random(Random random) {
    List<Character> left = new ArrayList<>();
    List<Character> right = new ArrayList<>();
    List<Character> result = new ArrayList<>();
    int letters = 1 + random.nextInt(4);
    for (char letter = 'a'; letter < 'a' + letters; letter++) {
      int missing = random.nextInt(4); // 3: none of the three
      List<List<Character>> places = List.of(left, right, result);
      for (int place = 0; place < 3; place++) {
        if (place != missing) {
          places.get(place).add(letter);
        }
      }
    }
    for (List<Character> place : List.of(left, right, result)) {
      Collections.shuffle(place, random);
    }
    boolean leftRows = random.nextBoolean();
    boolean rightRows = random.nextBoolean();
    return new Contract(
        text(left),
        text(right),
        text(result),
        type(text(left), leftRows),
        type(text(right), rightRows),
        (leftRows || rightRows) && random.nextBoolean());
  }

  private static String text(List<Character> letters) {
    StringBuilder text = new StringBuilder();
    letters.forEach(text::append);
    return text.toString();
  }

  @Test
  void extentsReadAsTheyAreWritten() {
    assertEquals("7", new Extent(7, false).toString());
    assertEquals("rows", new Extent(1, true).toString());
    assertEquals("rows×7", new Extent(7, true).toString());
  }
}
