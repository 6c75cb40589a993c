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
import org.junit.jupiter.api.Test;
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
    assertSameMeaning(diagram, optimized);
  }

  /** As the new momentum of a weight that two recurrent layers share. */
  @Test
  void whateverElseIsAdded() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire sum = builder.input(Terms.perRow(3, 2));
    Wire matrix = builder.input(Terms.perRow(2, 2));
    for (int t = 0; t < 9; t++) {
      Wire x = builder.input(Terms.perRow(3));
      Wire y = builder.input(Terms.perRow(2));
      sum = Wires.add(sum, Wires.contract("a,b->ab", x, y));
      sum = Wires.add(Wires.contract("ab,bc->ac", builder.input(Terms.perRow(3, 2)), matrix), sum);
    }
    Wire once =
        Wires.contract("a,b->ba", builder.input(Terms.perRow(2)), builder.input(Terms.perRow(3)));
    OpenHypergraph<ArrayType, Operation> diagram = builder.build(List.of(Wires.add(once, sum)));
    OpenHypergraph<ArrayType, Operation> optimized = Passes.optimize(diagram);
    assertEquals(3, contractions(optimized));
    assertSameMeaning(diagram, optimized);
  }

  /** A product that is needed by itself stays out of the sum. */
  @Test
  void whatIsUsedElsewhereIsComputed() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire sum = null;
    Wire product = null;
    for (int t = 0; t < 10; t++) {
      product =
          Wires.contract("a,b->ab", builder.input(Terms.perRow(3)), builder.input(Terms.perRow(2)));
      sum = sum == null ? product : Wires.add(sum, product);
    }
    OpenHypergraph<ArrayType, Operation> diagram = builder.build(List.of(sum, product));
    OpenHypergraph<ArrayType, Operation> optimized = Passes.optimize(diagram);
    assertEquals(2, contractions(optimized));
    assertSameMeaning(diagram, optimized);
  }

  private static void assertSameMeaning(
      OpenHypergraph<ArrayType, Operation> diagram,
      OpenHypergraph<ArrayType, Operation> optimized) {
    int rows = 3;
    Random random = new Random(1);
    List<double[]> inputs = new ArrayList<>();
    for (ArrayType type : diagram.source()) {
      inputs.add(random.doubles(new Interpreter(rows).length(type), -1, 1).toArray());
    }
    List<double[]> expected = new Interpreter(rows).evaluate(diagram, inputs);
    List<double[]> found = new Interpreter(rows).evaluate(optimized, inputs);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i), 1e-12);
    }
  }
}
