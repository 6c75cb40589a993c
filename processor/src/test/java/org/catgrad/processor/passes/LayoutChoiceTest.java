package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.negate;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutChoiceTest {
  @ParameterizedTest
  @CsvSource({
    "16, 64, COLUMNS",
    "16, 65, ROWS",
    "15, 64, ROWS",
    "1000000, 1, COLUMNS",
    "1, 1, ROWS",
  })
  void fewFeaturesAndManyRowsAreKeptByColumns(int batch, int features, Layout expected) {
    assertEquals(
        expected,
        LayoutChoice.of(
            batch,
            List.of(
                Terms.diagram(List.of(Terms.perRow(1)), x -> negate(x.get(0))),
                Terms.diagram(List.of(Terms.perRow(features)), x -> negate(x.get(0))))));
  }

  /** Features are what a row has at any point; parameters of any size do not count. */
  @ParameterizedTest
  @CsvSource({"8, COLUMNS", "65, ROWS"})
  void whatLiesBetweenInputAndOutputCounts(int hidden, Layout expected) {
    List<ArrayType> source =
        List.of(Terms.perRow(4), Terms.shared(4, hidden), Terms.shared(hidden, 30));
    assertEquals(
        expected,
        LayoutChoice.of(
            100,
            List.of(
                Terms.diagram(
                    source,
                    x -> contract("i,ij->j", contract("i,ij->j", x.get(0), x.get(1)), x.get(2))))));
  }
}
