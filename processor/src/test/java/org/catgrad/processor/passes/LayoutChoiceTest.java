package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
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
        expected.toString(),
        LayoutChoice.of(
                batch, Terms.diagram(List.of(Terms.perRow(features)), x -> negate(x.get(0))))
            .toString());
  }

  /** Features are what a row has at any point; parameters of any size do not count. */
  @ParameterizedTest
  @CsvSource({"8, COLUMNS", "65, ROWS"})
  void whatLiesBetweenInputAndOutputCounts(int hidden, Layout expected) {
    assertEquals(expected.toString(), LayoutChoice.of(100, layers(4, hidden, 30)).toString());
  }

  private static OpenHypergraph<ArrayType, Operation> layers(int input, int hidden, int output) {
    List<ArrayType> source =
        List.of(Terms.perRow(input), Terms.shared(input, hidden), Terms.shared(hidden, output));
    return Terms.diagram(
        source, x -> contract("i,ij->j", contract("i,ij->j", x.get(0), x.get(1)), x.get(2)));
  }

  /** The wide layer is a matrix product; the narrow one after it is worth a conversion, or not. */
  @ParameterizedTest
  @CsvSource({"300, 8, 4, 64, true", "300, 8, 4, 15, false", "300, 65, 4, 64, false"})
  void narrowRegionsOfWideModelsAreKeptByColumns(
      int input, int hidden, int output, int batch, boolean mixed) {
    Layouts layouts = LayoutChoice.of(batch, narrowTail(input, hidden, output));
    assertEquals(mixed, layouts.toString().startsWith("COLUMNS for"), layouts.toString());
  }

  private static OpenHypergraph<ArrayType, Operation> narrowTail(
      int input, int hidden, int output) {
    List<ArrayType> source =
        List.of(
            Terms.perRow(input),
            Terms.shared(input, hidden),
            Terms.shared(hidden, hidden),
            Terms.shared(hidden, output));
    return Terms.diagram(
        source,
        x -> {
          Wire y = contract("i,ij->j", x.get(0), x.get(1));
          for (int layer = 0; layer < 6; layer++) {
            y = contract("i,ij->j", tanh(y), x.get(2));
          }
          return contract("i,ij->j", y, x.get(3));
        });
  }
}
