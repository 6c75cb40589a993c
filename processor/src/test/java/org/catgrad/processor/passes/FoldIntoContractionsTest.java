package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.broadcastRows;
import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.permute;
import static org.catgrad.processor.operations.Wires.sumRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;

class FoldIntoContractionsTest {
  private static final ArrayType WEIGHT = Terms.shared(3, 4);
  private static final ArrayType ROW = Terms.perRow(3);

  private static List<String> folded(
      List<ArrayType> source, Function<List<Wire>, List<Wire>> formulas) {
    OpenHypergraph<ArrayType, Operation> current = Terms.diagrams(source, formulas);
    for (int sweep = 0; sweep < 4; sweep++) {
      current = DeadCode.apply(FoldIntoContractions.apply(current));
    }
    return Terms.all(current);
  }

  private static String folded(Function<List<Wire>, Wire> formula, ArrayType... source) {
    return folded(List.of(source), x -> List.of(formula.apply(x))).get(0);
  }

  @Test
  void transposedOperandsAreOtherLetters() {
    assertEquals(
        "Contract[ki,kj->ij](x0, x1)",
        folded(
            x -> contract("ik,kj->ij", permute(x.get(0), 1, 0), x.get(1)),
            Terms.shared(3, 2),
            Terms.shared(3, 4)));
    assertEquals(
        "Contract[ki,jk->ij](x0, x1)",
        folded(
            x -> contract("ik,kj->ij", permute(x.get(0), 1, 0), permute(x.get(1), 1, 0)),
            Terms.shared(3, 2),
            Terms.shared(4, 3)));
  }

  @Test
  void permutationsOfHigherRankKeepEachLetterWithItsAxis() {
    // axis i of the permuted operand is axis order[i] of x0: a = axis 1, b = axis 2, k = axis 0
    assertEquals(
        "Contract[kab,k->ab](x0, x1)",
        folded(
            x -> contract("abk,k->ab", permute(x.get(0), 1, 2, 0), x.get(1)),
            Terms.shared(5, 2, 3),
            Terms.shared(5)));
  }

  @Test
  void aTransposedResultIsOtherLetters() {
    assertEquals(
        "Contract[ik,kj->ji](x0, x1)",
        folded(
            x -> permute(contract("ik,kj->ij", x.get(0), x.get(1)), 1, 0),
            Terms.shared(2, 3),
            Terms.shared(3, 4)));
  }

  @Test
  void aSharedOperandNeedsNoRows() {
    assertEquals(
        "Contract[i,ij->j with rows](x0, x1)",
        folded(x -> contract("i,ij->j", x.get(0), broadcastRows(x.get(1))), ROW, WEIGHT));
    assertEquals(
        "Contract[ij,i->j with rows](x1, x0)",
        folded(x -> contract("ij,i->j", broadcastRows(x.get(1)), x.get(0)), ROW, WEIGHT));
  }

  @Test
  void aSumOverRowsIsPartOfTheProduct() {
    assertEquals(
        "Contract[i,j->ij](x0, x1)",
        folded(x -> sumRows(contract("i,j->ij", x.get(0), x.get(1))), ROW, Terms.perRow(4)));
  }

  @Test
  void movementsOnBothSidesFoldTogether() {
    assertEquals(
        "Contract[i,ji->j](x0, x1)",
        folded(
            x -> sumRows(contract("i,ij->j", x.get(0), broadcastRows(permute(x.get(1), 1, 0)))),
            ROW,
            Terms.shared(4, 3)));
  }

  @Test
  void whatIsTheSameInEveryRowIsMultipliedOnce() {
    String once = "BroadcastRows(Contract[i,ij->j](x0, x1))";
    assertEquals(
        once,
        folded(
            x -> contract("i,ij->j", broadcastRows(x.get(0)), x.get(1)), Terms.shared(3), WEIGHT));
    assertEquals(
        once,
        folded(
            x -> contract("i,ij->j", broadcastRows(x.get(0)), broadcastRows(x.get(1))),
            Terms.shared(3),
            WEIGHT));
    assertEquals(
        "SumRows(" + once + ")",
        folded(
            x -> sumRows(contract("i,ij->j", broadcastRows(x.get(0)), broadcastRows(x.get(1)))),
            Terms.shared(3),
            WEIGHT));
  }

  /** A product that is needed as it is would have to be computed twice. */
  @Test
  void aProductWithAnotherConsumerIsLeftAlone() {
    assertEquals(
        List.of("Permute[1, 0](Contract[ik,kj->ij](x0, x1))", "Contract[ik,kj->ij](x0, x1)"),
        folded(
            List.of(Terms.shared(2, 3), Terms.shared(3, 4)),
            x -> {
              Wire product = contract("ik,kj->ij", x.get(0), x.get(1));
              return List.of(permute(product, 1, 0), product);
            }));
    assertEquals(
        List.of(
            "SumRows(Contract[i,j->ij with rows](x0, x1))",
            "Negate(Contract[i,j->ij with rows](x0, x1))"),
        folded(
            List.of(ROW, ROW),
            x -> {
              Wire product = contract("i,j->ij", x.get(0), x.get(1));
              return List.of(sumRows(product), negate(product));
            }));
  }

  /** A transpose costs nothing where it folds, so that its other consumers do not matter. */
  @Test
  void aTransposeWithAnotherConsumerStillFolds() {
    List<String> terms =
        folded(
            List.of(Terms.shared(3, 2), Terms.shared(3, 4)),
            x -> {
              Wire transposed = permute(x.get(0), 1, 0);
              return List.of(contract("ik,kj->ij", transposed, x.get(1)), negate(transposed));
            });
    assertEquals(List.of("Contract[ki,kj->ij](x0, x1)", "Negate(Permute[1, 0](x0))"), terms);
  }

  @Test
  void onlyContractionsFold() {
    assertEquals("SumRows(Negate(x0))", folded(x -> sumRows(negate(x.get(0))), ROW));
    assertEquals("Permute[1, 0](Negate(x0))", folded(x -> permute(negate(x.get(0)), 1, 0), WEIGHT));
  }

  @Test
  void theNumberOfContractionsStaysTheSame() {
    OpenHypergraph<ArrayType, Operation> diagram =
        Terms.diagram(
            List.of(ROW, WEIGHT, Terms.shared(2, 4)),
            x ->
                contract(
                    "i,ij->j",
                    contract("i,ij->j", x.get(0), broadcastRows(x.get(1))),
                    broadcastRows(permute(x.get(2), 1, 0))));
    assertEquals(2, Terms.count(Passes.optimize(diagram), Contract.class));
    assertEquals(
        "Contract[i,ji->j with rows](Contract[i,ij->j with rows](x0, x1), x2)",
        Terms.of(Passes.optimize(diagram)));
  }
}
