package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.cast;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.square;
import static org.catgrad.processor.operations.Wires.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.junit.jupiter.api.Test;

/** Functions that read their operand several times, and those whose result has another type. */
class PointwiseFusionTest {
  private static final ArrayType ROW = Terms.perRow(40);

  private static List<String> bodies(Layout layout, Function<Wire, Wire> formula) {
    OpenHypergraph<ArrayType, Operation> diagram =
        Terms.diagrams(List.of(ROW), x -> List.of(formula.apply(x.get(0))));
    List<Value> inputs = List.of(new Value("x", ROW, Value.Role.INPUT));
    return Lowering.lower("p", diagram, inputs, List.of("y"), layout).statements().stream()
        .map(statement -> ((Statement.KernelCall) statement).kernel().body().toString())
        .toList();
  }

  @Test
  void whatIsReadTwiceIsComputedOnceIfItIsExpensive() {
    assertEquals(
        List.of("exp($0[i])", "($0[i] * $0[i])"), bodies(Layout.ROWS, x -> square(exp(x))));
    assertEquals(
        List.of("SUM(i < 40: $0[i])", "($0[] * $0[])"),
        bodies(Layout.ROWS, x -> square(sum(x, List.of(0)))));
  }

  @Test
  void whatIsReadTwiceIsComputedInPlaceIfItIsCheap() {
    assertEquals(List.of("(-($0[i]) * -($0[i]))"), bodies(Layout.ROWS, x -> square(negate(x))));
  }

  /** Otherwise each further square would double the length of the expression. */
  @Test
  void chainsOfCheapFunctionsDoNotGrowExponentially() {
    int longest =
        bodies(Layout.ROWS, x -> square(square(square(square(add(x, x)))))).stream()
            .mapToInt(String::length)
            .max()
            .orElseThrow();
    assertTrue(longest < 100, "length " + longest);
  }

  @Test
  void sumsKeepTheirType() {
    for (Layout layout : Layout.values()) {
      assertEquals(
          List.of("SUM(i < 40: $0[i])", "toInteger($0[])"),
          bodies(layout, x -> cast(sum(x, List.of(0)), DType.INT32)));
    }
  }

  @Test
  void conversionsJoinOtherFunctions() {
    assertEquals(
        List.of("toFloat(toInteger(-($0[i])))"),
        bodies(Layout.ROWS, x -> cast(cast(negate(x), DType.INT32), DType.FLOAT32)));
  }
}
