package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Add;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Copy;
import org.catgrad.processor.operations.Exp;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Subtract;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;

class CommonSubexpressionsTest {
  private static final ArrayType VECTOR = Terms.perRow(3);

  @Test
  void equalOperationsOnEqualWiresAreOne() {
    OpenHypergraph<ArrayType, Operation> result =
        CommonSubexpressions.apply(
            Terms.diagram(Terms.copies(1, VECTOR), x -> multiply(exp(x.get(0)), exp(x.get(0)))));
    assertEquals(1, Terms.count(result, Exp.class));
    assertEquals("Multiply(Exp(x0), Exp(x0))", Terms.of(result));
  }

  /** What is built on shared operations is shared in the same sweep. */
  @Test
  void wholeFormulasAreOne() {
    OpenHypergraph<ArrayType, Operation> result =
        CommonSubexpressions.apply(
            Terms.diagrams(
                Terms.copies(2, VECTOR),
                x ->
                    List.of(
                        exp(scale(add(x.get(0), x.get(1)), 3)),
                        exp(scale(add(x.get(0), x.get(1)), 3)))));
    assertEquals(1, Terms.count(result, Add.class));
    assertEquals(1, Terms.count(result, Constant.class));
    assertEquals(1, Terms.count(result, Exp.class));
    assertEquals(1, Terms.count(result, Copy.class));
    assertEquals(Terms.all(result).get(0), Terms.all(result).get(1));
  }

  @Test
  void differentOrderTypeOrConstantKeepsOperationsApart() {
    OpenHypergraph<ArrayType, Operation> result =
        CommonSubexpressions.apply(
            Terms.diagrams(
                Terms.copies(2, VECTOR),
                x ->
                    List.of(
                        subtract(x.get(0), x.get(1)),
                        subtract(x.get(1), x.get(0)),
                        scale(x.get(0), 2),
                        scale(x.get(0), 3))));
    assertEquals(2, Terms.count(result, Subtract.class));
    assertEquals(2, Terms.count(result, Constant.class));
  }

  @Test
  void operationsWithSeveralResultsAreShared() {
    Split split = new Split(VECTOR, 0, List.of(1, 2));
    OpenHypergraph<ArrayType, Operation> result =
        CommonSubexpressions.apply(
            Terms.diagrams(
                Terms.copies(1, VECTOR),
                x -> {
                  List<Wire> first = x.get(0).builder().apply(split, x);
                  List<Wire> second = x.get(0).builder().apply(split, x);
                  return List.of(first.get(0), second.get(1));
                }));
    assertEquals(1, Terms.count(result, Split.class));
    assertEquals(List.of("Split#0(x0)", "Split#1(x0)"), Terms.all(result));
  }
}
