package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.log;
import static org.catgrad.processor.operations.Wires.negate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Discard;
import org.catgrad.processor.operations.Exp;
import org.catgrad.processor.operations.Log;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;

class DeadCodeTest {
  private static final ArrayType VECTOR = Terms.perRow(3);

  @Test
  void chainsThatNothingNeedsGo() {
    OpenHypergraph<ArrayType, Operation> result =
        DeadCode.apply(
            Terms.diagram(
                Terms.copies(2, VECTOR),
                x -> {
                  negate(exp(log(x.get(0))));
                  negate(exp(x.get(1)));
                  return exp(x.get(1));
                }));
    assertEquals("Exp(x1)", Terms.of(result));
    assertEquals(0, Terms.count(result, Log.class));
    assertEquals(1, Terms.count(result, Exp.class));
    assertEquals(2, result.sources().size(), "the inputs stay");
    assertEquals(1, Terms.count(result, Discard.class));
    assertTrue(result.isMonogamous());
  }

  @Test
  void oneNeededResultKeepsAnOperationWithSeveral() {
    OpenHypergraph<ArrayType, Operation> result =
        DeadCode.apply(
            Terms.diagram(
                Terms.copies(1, VECTOR),
                x -> x.get(0).builder().apply(new Split(VECTOR, 0, List.of(1, 2)), x).get(1)));
    assertEquals("Split#1(x0)", Terms.of(result));
    assertTrue(result.isMonogamous());
  }

  @Test
  void whatIsNeededStaysAsItIs() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.from(Provenance.named("flower")).input(VECTOR);
    builder.from(Provenance.named("hidden"));
    OpenHypergraph<ArrayType, Operation> diagram = builder.build(List.of(exp(x), x));
    OpenHypergraph<ArrayType, Operation> result = DeadCode.apply(diagram);
    assertTrue(diagram.isIsomorphicTo(result));
    assertEquals(result, DeadCode.apply(result));
    assertEquals(
        List.of("flower", "hidden"),
        result.nodes().stream().map(node -> node.provenance().name()).distinct().sorted().toList());
  }
}
