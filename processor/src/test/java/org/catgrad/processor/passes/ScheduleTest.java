package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.permute;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final ArrayType SQUARE = Terms.shared(2, 2);

  /** Lowers formulas whose results replace the inputs, the first the first, and so on. */
  private static Program updates(int inputs, Function<List<Wire>, List<Wire>> formulas) {
    List<ArrayType> source = Terms.copies(inputs, SQUARE);
    OpenHypergraph<ArrayType, Operation> diagram = Terms.diagrams(source, formulas);
    List<Value> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      values.add(new Value("p" + i, SQUARE, Value.Role.PARAMETER));
      names.add("new p" + i);
    }
    Program lowered =
        Lowering.lower(
            "step", diagram, values, names.subList(0, diagram.targets().size()), Layout.COLUMNS);
    Map<Value, Value> stores = new LinkedHashMap<>();
    for (int i = 0; i < lowered.outputs().size(); i++) {
      stores.put(lowered.outputs().get(i), values.get(i));
    }
    Program program = Schedule.apply(lowered, stores);
    assertEquals(values.subList(0, lowered.outputs().size()), program.outputs());
    return program;
  }

  /** The arrays that are written, in order. */
  private static List<String> writes(Program program) {
    return program.statements().stream().map(s -> s.result().toString()).toList();
  }

  @Test
  void elementWiseUpdatesHappenInPlace() {
    Program program = updates(1, p -> List.of(add(p.get(0), exp(p.get(0)))));
    assertEquals(List.of("p0"), writes(program));
    assertEquals(List.of(program.outputs().get(0)), program.statements().get(0).reads());
  }

  /** Whoever needs the old value comes first, though written later. */
  @Test
  void readersOfTheOldValueComeFirst() {
    Program program = updates(2, p -> List.of(negate(p.get(0)), subtract(p.get(1), exp(p.get(0)))));
    assertEquals(List.of("p1", "p0"), writes(program));
  }

  @Test
  void withoutAReasonTheOrderStays() {
    Program program = updates(3, p -> List.of(negate(p.get(0)), exp(p.get(1)), negate(p.get(2))));
    assertEquals(List.of("p0", "p1", "p2"), writes(program));
  }

  @Test
  void aSwapGoesThroughCopies() {
    Program program = updates(2, p -> List.of(p.get(1), p.get(0)));
    assertEquals(4, program.statements().size());
    assertEquals(List.of("p0", "p1"), writes(program).subList(2, 4));
  }

  @Test
  void aRotationOfThreeGoesThroughCopies() {
    Program program =
        updates(3, p -> List.of(negate(p.get(1)), negate(p.get(2)), negate(p.get(0))));
    assertEquals(6, program.statements().size());
    assertEquals(List.of("p0", "p1", "p2"), writes(program).subList(3, 6));
  }

  /** A transpose in place would read what it has overwritten. */
  @Test
  void aTransposeOfItselfIsMadeBesideAndCopied() {
    Program program = updates(1, p -> List.of(permute(p.get(0), 1, 0)));
    assertEquals(List.of("new p0", "p0"), writes(program));
  }

  @Test
  void aProductWithItselfIsMadeBesideAndCopied() {
    Program program = updates(1, p -> List.of(contract("ik,kj->ij", p.get(0), p.get(0))));
    assertTrue(program.statements().get(0) instanceof Statement.RoutineCall);
    assertEquals(List.of("new p0", "p0"), writes(program));
  }

  @Test
  void whatStaysTheSameIsNotWritten() {
    Program program = updates(2, p -> List.of(p.get(0), negate(p.get(1))));
    assertEquals(List.of("p1"), writes(program));
  }

  @Test
  void twoEqualResultsAreWrittenTwice() {
    Program program =
        updates(
            2,
            p -> {
              Wire sum = add(exp(p.get(0)), exp(p.get(1)));
              return List.of(sum, sum);
            });
    assertEquals(2, writes(program).stream().filter(name -> name.startsWith("p")).count());
  }

  @Test
  void withoutStoresNothingChanges() {
    OpenHypergraph<ArrayType, Operation> diagram =
        Terms.diagrams(Terms.copies(1, SQUARE), x -> List.of(exp(x.get(0)), negate(x.get(0))));
    Program lowered =
        Lowering.lower(
            "p",
            diagram,
            List.of(new Value("x", SQUARE, Value.Role.INPUT)),
            List.of("a", "b"),
            Layout.ROWS);
    assertEquals(lowered, Schedule.apply(lowered, Map.of()));
  }
}
