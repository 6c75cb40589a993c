package org.catgrad.processor.passes;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.sumAll;
import static org.catgrad.processor.operations.Wires.sumRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Exp;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;

class RecomputeTest {
  private static final double TOLERANCE = 1e-9;
  private static final ArrayType MATRIX = Terms.shared(4, 4);

  private static OpenHypergraph<ArrayType, Operation> recompute(
      OpenHypergraph<ArrayType, Operation> diagram) {
    return Recompute.apply(diagram, List.of(0), true, 3);
  }

  private static Program program(OpenHypergraph<ArrayType, Operation> diagram, Layout layout) {
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i < diagram.sources().size(); i++) {
      inputs.add(new Value("x" + i, diagram.source().get(i), Value.Role.INPUT));
    }
    List<String> names =
        IntStream.range(0, diagram.targets().size()).mapToObj(i -> "y" + i).toList();
    return Schedule.apply(Lowering.lower("p", diagram, inputs, names, layout), Map.of());
  }

  /** Whatever the first output depends on may be computed again, and programs stay in order. */
  @Property(tries = 200, seed = "1", shrinking = ShrinkingMode.OFF)
  void meaningIsPreserved(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 24) int steps,
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll Layout layout) {
    OpenHypergraph<ArrayType, Operation> diagram = RandomGraphs.any(steps, random);
    if (random.nextBoolean()) {
      diagram = new ReverseDerivative().apply(diagram);
    }
    diagram = Passes.optimize(new Forget().apply(diagram));
    OpenHypergraph<ArrayType, Operation> again = recompute(diagram);
    List<double[]> inputs = RandomGraphs.values(diagram.source(), rows, random);
    List<double[]> expected = new Interpreter(rows).evaluate(diagram, inputs);
    assertClose(expected, new Interpreter(rows).evaluate(again, inputs), TOLERANCE, "meaning");
    Program program = program(again, layout);
    Set<Value> known = new HashSet<>(program.inputs());
    known.addAll(program.constants().keySet());
    for (Statement statement : program.statements()) {
      assertTrue(known.containsAll(statement.reads()), () -> statement + " in " + program);
      known.add(statement.result());
    }
    assertClose(
        expected,
        new ProgramEvaluator(BufferPlan.of(List.of(program)), rows).run(program, inputs),
        TOLERANCE,
        program.toString());
  }

  /** A loss of e^(x·w)·w, and backward work that uses the exponential and what it is of. */
  private static OpenHypergraph<ArrayType, Operation> layer() {
    return Terms.diagrams(
        Terms.copies(2, MATRIX),
        x -> {
          Wire product = contract("ij,jk->ik", x.get(0), x.get(1));
          Wire activated = exp(negate(product));
          Wire next = contract("ij,jk->ik", activated, x.get(1));
          Wire cotangent = contract("ij,kj->ik", next, x.get(1));
          return List.of(
              sumAll(next),
              contract("ij,ik->jk", activated, cotangent),
              multiply(cotangent, add(activated, negate(product))));
        });
  }

  /** The product is kept and the activation is not, though both are used and are equally large. */
  @Example
  void productsAreKeptAndActivationsAreNot() {
    OpenHypergraph<ArrayType, Operation> again = recompute(layer());
    assertEquals(Terms.count(layer(), Contract.class), Terms.count(again, Contract.class));
    assertEquals(2, Terms.count(again, Exp.class));
    assertEquals(1, Terms.count(layer(), Exp.class));
  }

  @Example
  void withoutBarriersAndWishesNothingChanges() {
    OpenHypergraph<ArrayType, Operation> diagram = layer();
    assertEquals(diagram, Recompute.apply(diagram, List.of(0), false, 3));
  }

  /**
   * Long before its use the operands of a copy are there; it still comes before the last product.
   */
  @Example
  void aCopyWaitsForTheCotangentThatItMeets() {
    OpenHypergraph<ArrayType, Operation> diagram =
        Terms.diagrams(
            Terms.copies(2, MATRIX),
            x -> {
              Wire product = contract("ij,jk->ik", x.get(0), x.get(1));
              Wire activated = exp(product);
              Wire loss = sumAll(contract("ij,jk->ik", activated, x.get(1)));
              Wire back = contract("ij,jk->ik", x.get(1), x.get(1));
              for (int i = 0; i < 3; i++) {
                back = contract("ij,jk->ik", back, x.get(1));
              }
              return List.of(loss, contract("ij,ik->jk", activated, back), multiply(product, back));
            });
    List<Statement> statements = program(recompute(diagram), Layout.ROWS).statements();
    int count = statements.size();
    int[] copies =
        IntStream.range(0, count).filter(s -> formula(statements.get(s), "exp")).toArray();
    assertEquals(2, copies.length, statements::toString);
    assertEquals(
        1,
        statements.subList(copies[1], count).stream()
            .filter(statement -> statement instanceof Statement.RoutineCall)
            .count(),
        statements::toString);
  }

  private static boolean formula(Statement statement, String start) {
    return statement instanceof Statement.KernelCall call && call.formula().startsWith(start);
  }

  /** Equal operations on either side of a barrier are two operations, also after all passes. */
  @Example
  void nothingIsSharedAcrossABarrier() {
    OpenHypergraph<ArrayType, Operation> diagram =
        Terms.diagrams(
            List.of(MATRIX, Terms.perRow(3)),
            x -> {
              Wire waiting = Barrier.on(x.get(0), List.of(sumAll(sumRows(x.get(1)))));
              return List.of(exp(x.get(0)), exp(waiting), exp(waiting));
            });
    assertEquals(2, Terms.count(Passes.optimize(diagram), Exp.class));
  }

  /** What a barrier takes is kept in an array, where fusion would compute it in its consumers. */
  @Example
  void whatIsKeptHasAnArray() {
    OpenHypergraph<ArrayType, Operation> diagram =
        Terms.diagrams(
            Terms.copies(2, MATRIX),
            x -> {
              Wire sum = add(x.get(0), x.get(1));
              Wire loss = sumAll(exp(sum));
              return List.of(loss, negate(Barrier.on(sum, List.of(loss))));
            });
    List<Statement> statements = program(diagram, Layout.ROWS).statements();
    assertEquals(3, statements.size(), statements::toString);
    assertEquals(
        List.of(statements.get(0).result()), statements.get(2).reads(), statements::toString);
  }
}
