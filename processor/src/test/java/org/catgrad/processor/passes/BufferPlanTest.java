package org.catgrad.processor.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

class BufferPlanTest {
  private static final Value INPUT = new Value("x", Terms.perRow(4), Value.Role.INPUT);

  private static Value temporary(String name, ArrayType type) {
    return new Value(name, type, Value.Role.TEMPORARY);
  }

  private static Value temporary(String name, int size) {
    return temporary(name, Terms.perRow(size));
  }

  private static Statement statement(Value result, Value... reads) {
    List<ArrayType> types = new ArrayList<>();
    for (Value read : reads) {
      types.add(read.type());
    }
    Kernel kernel = Kernel.of(types, result.type(), List.of(), Expression.literal(0));
    return new Statement.KernelCall(kernel, List.of(reads), result, "", result.layout());
  }

  private static Program program(String name, List<Value> outputs, Statement... statements) {
    return new Program(name, List.of(INPUT), List.of(statements), outputs, Map.of());
  }

  @Test
  void aBufferIsFreeAfterTheLastReader() {
    Value a = temporary("a", 4);
    Value b = temporary("b", 4);
    Value c = temporary("c", 4);
    Value d = temporary("d", 4);
    BufferPlan plan =
        BufferPlan.of(
            List.of(
                program(
                    "p",
                    List.of(d),
                    statement(a, INPUT),
                    statement(b, a),
                    statement(c, b),
                    statement(d, c))));
    Map<Value, BufferPlan.Slot> assigned = plan.assignment();
    assertEquals(2, plan.buffers().size());
    assertEquals(assigned.get(a), assigned.get(c));
    assertEquals(assigned.get(b), assigned.get(d));
    assertEquals(List.of(a, c), plan.buffers().get(assigned.get(a).buffer()).holds());
  }

  /** A kernel that reads more than the element it writes would read what it has written. */
  @Test
  void aResultNeverSharesWithAnOperand() {
    Value a = temporary("a", 4);
    Value b = temporary("b", 4);
    BufferPlan plan =
        BufferPlan.of(List.of(program("p", List.of(b), statement(a, INPUT), statement(b, a))));
    assertEquals(2, plan.buffers().size());
  }

  @Test
  void valuesThatLiveAtTheSameTimeAreApart() {
    Value a = temporary("a", 4);
    Value b = temporary("b", 4);
    Value c = temporary("c", 4);
    BufferPlan plan =
        BufferPlan.of(
            List.of(
                program(
                    "p",
                    List.of(c),
                    statement(a, INPUT),
                    statement(b, INPUT),
                    statement(c, a, b))));
    assertEquals(3, plan.buffers().size());
  }

  @Test
  void outputsKeepTheirBuffers() {
    Value a = temporary("a", 4);
    Value b = temporary("b", 4);
    Value c = temporary("c", 4);
    Map<Value, BufferPlan.Slot> assigned =
        BufferPlan.of(
                List.of(
                    program(
                        "p", List.of(a, c), statement(a, INPUT), statement(b, a), statement(c, b))))
            .assignment();
    assertNotEquals(assigned.get(a), assigned.get(c));
  }

  @Test
  void kindsDoNotMix() {
    List<ArrayType> types =
        List.of(
            Terms.perRow(4),
            Terms.shared(4),
            ArrayType.perRow(DType.INT32, Shape.of(4)),
            ArrayType.perRow(DType.BOOL, Shape.of(4)));
    List<Statement> statements = new ArrayList<>();
    Value last = INPUT;
    for (int i = 0; i < types.size(); i++) {
      Value next = temporary("v" + i, types.get(i));
      statements.add(statement(next, last));
      last = next;
    }
    BufferPlan plan =
        BufferPlan.of(List.of(program("p", List.of(last), statements.toArray(Statement[]::new))));
    assertEquals(4, plan.buffers().size());
  }

  /** The buffers of a chain of shared arrays. */
  private static List<Integer> sizes(int... sizes) {
    return sizes(false, sizes);
  }

  private static List<Integer> sizes(boolean rows, int... sizes) {
    List<Statement> statements = new ArrayList<>();
    Value last = INPUT;
    for (int i = 0; i < sizes.length; i++) {
      Value next = temporary("v" + i, Terms.shared(sizes[i]).withRows(rows));
      statements.add(statement(next, last));
      last = next;
    }
    Value end = temporary("end", 1000);
    statements.add(statement(end, last));
    BufferPlan plan =
        BufferPlan.of(List.of(program("p", List.of(end), statements.toArray(Statement[]::new))));
    return plan.buffers().stream().map(BufferPlan.Buffer::size).toList();
  }

  /** A buffer grows to twice its size at most. */
  @Test
  void aBufferServesSizesThatAreNearItsOwn() {
    assertEquals(List.of(8, 5, 1000), sizes(8, 5, 7));
    assertEquals(List.of(8, 5, 1000), sizes(5, 5, 8));
    assertEquals(List.of(8, 100, 3, 1000), sizes(8, 100, 3));
  }

  /** Some rows may be ahead of others, and have to find their own at the same place. */
  @Test
  void aBufferWithRowsServesOneSize() {
    assertEquals(List.of(8, 5, 7, 1000), sizes(true, 8, 5, 7));
    assertEquals(List.of(8, 5, 1000), sizes(true, 8, 5, 8));
  }

  /** Some elements may be ahead of others that still need the scalar. */
  @Test
  void aScalarIsNotWhereOneOfSeveralElementsIs() {
    assertEquals(List.of(1, 3, 2, 1000), sizes(1, 3, 2));
    assertEquals(List.of(2, 3, 1, 1000), sizes(2, 3, 1));
    assertEquals(List.of(1, 3, 1000), sizes(1, 3, 1));
  }

  /** What leaves is transferred as a whole, so that a larger buffer would not do. */
  @Test
  void anOutputsBufferHasItsSize() {
    Value hidden = temporary("hidden", 5);
    Value output = temporary("output", 3);
    Value wide = temporary("wide", 5);
    Value gradient = temporary("gradient", 4);
    BufferPlan plan =
        BufferPlan.of(
            List.of(
                program(
                    "predict",
                    List.of(output),
                    statement(hidden, INPUT),
                    statement(output, hidden)),
                program(
                    "gradients",
                    List.of(gradient),
                    statement(hidden, INPUT),
                    statement(output, hidden),
                    statement(wide, INPUT),
                    statement(gradient, wide))));
    for (String program : List.of("predict", "gradients")) {
      plan.assignment()
          .forEach(
              (value, slot) ->
                  assertTrue(
                      !List.of(output, gradient).contains(value)
                          || plan.buffers().get(slot.buffer()).size()
                              == value.type().shape().count(),
                      value + " in " + plan.buffers().get(slot.buffer())));
    }
  }

  /** a and c could share in the first program, but not in the second. */
  @Test
  void anArrayHasOneBufferInAllPrograms() {
    Value a = temporary("a", 4);
    Value b = temporary("b", 4);
    Value c = temporary("c", 4);
    BufferPlan plan =
        BufferPlan.of(
            List.of(
                program("first", List.of(c), statement(a, INPUT), statement(b, a), statement(c, b)),
                program(
                    "second",
                    List.of(c),
                    statement(a, INPUT),
                    statement(b, a),
                    statement(c, a, b))));
    assertEquals(3, plan.buffers().size());
  }

  /** A chain of five blocks, of each the wires x (the block's result) and y (inside it). */
  private static List<Statement> chain(boolean keepY) {
    List<Statement> statements = new ArrayList<>();
    Value last = INPUT;
    for (int block = 0; block < 5; block++) {
      Value y = temporary("blocks." + block + ".y", 4);
      Value x = temporary("blocks." + block, 4);
      statements.add(statement(y, last));
      statements.add(statement(x, y));
      last = x;
    }
    Value end = temporary("end", 40);
    List<Value> kept = new ArrayList<>(List.of(last));
    for (int block = 0; keepY && block < 5; block++) {
      kept.add(temporary("blocks." + block + ".y", 4));
    }
    statements.add(statement(end, kept.toArray(Value[]::new)));
    return statements;
  }

  private static List<Integer> counts(List<Statement> statements) {
    Value end = statements.get(statements.size() - 1).result();
    return BufferPlan.of(List.of(program("p", List.of(end), statements.toArray(Statement[]::new))))
        .buffers()
        .stream()
        .map(BufferPlan.Buffer::count)
        .toList();
  }

  @Test
  void membersOfAFamilyShareWhereNoTwoAreAlive() {
    assertEquals(List.of(1, 1, 1), counts(chain(false)));
  }

  @Test
  void membersOfAFamilyThatStayAliveHaveOneBufferEach() {
    assertEquals(List.of(5, 1, 1), counts(chain(true)));
  }

  /** Each reads the one before: neighbours are alive at the same time. */
  @Test
  void membersOfAFamilyTakeTurnsWhereNeighboursMeet() {
    List<Statement> statements = new ArrayList<>();
    Value last = INPUT;
    for (int block = 0; block < 5; block++) {
      Value x = temporary("blocks." + block, 4);
      statements.add(statement(x, last));
      last = x;
    }
    statements.add(statement(temporary("end", 40), last));
    assertEquals(List.of(2, 1), counts(statements));
  }
}
