package org.catgrad.processor.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.program.Extent;
import org.catgrad.processor.program.Product;
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
              Product p = form.product();
              return (form.exchanged() ? "exchanged " : "")
                  + (p.leftBatched() ? p.batches() + " of " : "")
                  + p.m()
                  + " by "
                  + p.n()
                  + " over "
                  + p.k()
                  + (p.transposeLeft() ? " left transposed" : "")
                  + (p.transposeRight() ? " right transposed" : "");
            })
        .orElse("none");
  }

  // r: has rows; -: has none
  @ParameterizedTest
  @CsvSource({
    "ab, bc, ac, ---, 2 by 4 over 3",
    "ba, bc, ac, ---, 2 by 4 over 3 left transposed",
    "ab, cb, ac, ---, 2 by 4 over 3 right transposed",
    "ba, cb, ac, ---, 2 by 4 over 3 left transposed right transposed",
    "bc, ab, ac, ---, exchanged 2 by 4 over 3",
    // a layer, its input's gradient and its weight's gradient
    "a, ab, b, r-r, rows by 3 over 2",
    "b, ab, a, r-r, rows by 2 over 3 right transposed",
    "a, b, ab, rr-, 2 by 3 over rows left transposed",
    "ab, a, b, -rr, exchanged rows by 3 over 2",
    // runs of letters count as one axis
    "ab, bc, ac, r-r, rows×2 by 4 over 3",
    "abc, bcd, ad, ---, 2 by 5 over 12",
    "ab, ac, bc, rr-, 3 by 4 over rows×2 left transposed",
    // a product for each row, or for each index
    "ab, bc, ac, rrr, rows of 2 by 4 over 3",
    "dab, dbc, dac, ---, 5 of 2 by 4 over 3",
    "dab, dcb, dac, rrr, rows×5 of 2 by 4 over 3 right transposed",
    "a, b, ab, rrr, rows of 2 by 3 over 1",
    "a, a, '', rrr, rows of 1 by 1 over 2",
    // what would need its elements in another order
    "abc, bd, acd, ---, none",
    "abc, cab, ab, ---, none",
    "ab, bc, ca, r-r, none",
  })
  void recognises(String left, String right, String result, String rows, String expected) {
    assertEquals(expected, form(left, right, result, rows));
  }

  @Test
  void extentsReadAsTheyAreWritten() {
    assertEquals("7", new Extent(7, false).toString());
    assertEquals("rows", new Extent(1, true).toString());
    assertEquals("rows×7", new Extent(7, true).toString());
  }
}
