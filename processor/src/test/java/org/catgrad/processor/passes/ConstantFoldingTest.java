package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.broadcastRows;
import static org.catgrad.processor.operations.Wires.constant;
import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.permute;
import static org.catgrad.processor.operations.Wires.reshape;
import static org.catgrad.processor.operations.Wires.sum;
import static org.catgrad.processor.operations.Wires.sumRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

class ConstantFoldingTest {
  private static OpenHypergraph<ArrayType, Operation> fold(Function<DiagramBuilder, Wire> formula) {
    return Passes.optimize(Terms.closed(formula));
  }

  private static String folded(Function<DiagramBuilder, Wire> formula) {
    return Terms.of(fold(formula));
  }

  private static Wire table(DiagramBuilder b, ArrayType type, Double... values) {
    return b.apply(new Constant(type, List.of(values)));
  }

  @Test
  void nestedFormulasOfConstantsAreComputed() {
    ArrayType type = Terms.shared(1000, 1000);
    assertEquals(
        Double.toString(Math.exp(2) / 4),
        folded(b -> divide(exp(constant(b, type, 2)), multiply(c2(b, type), c2(b, type)))));
  }

  private static Wire c2(DiagramBuilder b, ArrayType type) {
    return constant(b, type, 2);
  }

  @Test
  void movingAFilledArrayMovesNothing() {
    assertEquals(
        "2.0",
        folded(
            b ->
                broadcastRows(
                    broadcast(
                        permute(reshape(c2(b, Terms.shared(6)), Shape.of(2, 3)), 1, 0),
                        Shape.of(3, 4, 2),
                        List.of(1)))));
  }

  @Test
  void tablesAreComputedElementByElement() {
    ArrayType type = Terms.shared(2, 2);
    assertEquals(
        "[11.0, 32.0, 23.0, 44.0]",
        folded(
            b ->
                add(
                    permute(table(b, type, 1.0, 2.0, 3.0, 4.0), 0, 1),
                    permute(table(b, type, 10.0, 20.0, 30.0, 40.0), 1, 0))));
    assertEquals("[3.0, 7.0]", folded(b -> sum(table(b, type, 1.0, 2.0, 3.0, 4.0), List.of(1))));
    assertEquals(
        "[7.0, 10.0, 15.0, 22.0]",
        folded(
            b -> {
              Wire matrix = table(b, type, 1.0, 2.0, 3.0, 4.0);
              return contract("ik,kj->ij", matrix, matrix);
            }));
  }

  @Test
  void aTableOfEqualElementsIsFilled() {
    assertEquals(
        "5.0",
        folded(
            b ->
                add(
                    table(b, Terms.shared(3), 1.0, 2.0, 3.0),
                    table(b, Terms.shared(3), 4.0, 3.0, 2.0))));
  }

  @Test
  void joiningFilledArraysGivesATable() {
    ArrayType joined = Terms.shared(3);
    assertEquals(
        "[1.0, 2.0, 2.0]",
        folded(
            b ->
                b.apply(
                    new Concatenate(joined, 0, List.of(1, 2)),
                    constant(b, Terms.shared(1), 1),
                    constant(b, Terms.shared(2), 2))));
  }

  @Test
  void integersStayIntegers() {
    ArrayType type = ArrayType.shared(DType.INT32, Shape.of(2));
    assertEquals("6.0", folded(b -> multiply(constant(b, type, 2), constant(b, type, 3))));
  }

  /** A table has no rows: it is kept once for all of them. */
  @Test
  void tablesWithRowsAreNotMade() {
    OpenHypergraph<ArrayType, Operation> result =
        fold(b -> broadcastRows(table(b, Terms.shared(3), 1.0, 2.0, 3.0)));
    assertEquals("BroadcastRows([1.0, 2.0, 3.0])", Terms.of(result));
    assertTrue(
        result.edges().stream()
            .map(edge -> edge.label())
            .allMatch(
                operation ->
                    !(operation instanceof Constant c)
                        || c.values().size() == 1
                        || !c.type().rows()));
  }

  @Test
  void whatDependsOnTheNumberOfRowsIsNotFolded() {
    assertEquals("SumRows(2.0)", folded(b -> sumRows(c2(b, Terms.perRow(2)))));
    assertEquals("RowCount()", folded(b -> b.apply(new RowCount(DType.FLOAT32))));
  }

  /** The program computes large tables from little text. */
  @Test
  void largeTablesAreNotWrittenOut() {
    Double[] values = Collections.nCopies(1025, 1.0).toArray(Double[]::new);
    values[7] = 2.0;
    OpenHypergraph<ArrayType, Operation> result =
        fold(b -> exp(table(b, Terms.shared(1025), values)));
    assertEquals(1, result.edges().stream().filter(e -> !(e.label() instanceof Constant)).count());
  }
}
