package org.catgrad.processor.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums of many contractions become one. */
class SumsOfProductsTest {
  /** The sum of contractions of so many pairs of wires, then perhaps over rows. */
  private static OpenHypergraph<ArrayType, Operation> sum(int terms, boolean sumRows) {
    DiagramBuilder builder = new DiagramBuilder();
    Wire sum = null;
    for (int t = 0; t < terms; t++) {
      Wire x = builder.input(Terms.perRow(3));
      Wire y = builder.input(Terms.perRow(2));
      Wire product = Wires.contract("a,b->ab", x, y);
      sum = sum == null ? product : Wires.add(product, sum);
    }
    return builder.build(List.of(sumRows ? Wires.sumRows(sum) : sum));
  }

  private static long contractions(OpenHypergraph<ArrayType, Operation> diagram) {
    return diagram.edges().stream().filter(edge -> edge.label() instanceof Contract).count();
  }

  @ParameterizedTest
  @CsvSource({"2, true, 2", "8, false, 8", "9, false, 1", "9, true, 1", "64, true, 1"})
  void manyBecomeOne(int terms, boolean sumRows, int expected) {
    OpenHypergraph<ArrayType, Operation> diagram = sum(terms, sumRows);
    OpenHypergraph<ArrayType, Operation> optimized = Passes.optimize(diagram);
    assertEquals(expected, contractions(optimized));
    int rows = 3;
    Random random = new Random(terms);
    List<double[]> inputs = new ArrayList<>();
    for (ArrayType type : diagram.source()) {
      inputs.add(random.doubles(new Interpreter(rows).length(type), -1, 1).toArray());
    }
    assertArrayEquals(
        new Interpreter(rows).evaluate(diagram, inputs).get(0),
        new Interpreter(rows).evaluate(optimized, inputs).get(0),
        1e-12);
  }
}
