package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.broadcastRows;
import static org.catgrad.processor.operations.Wires.sumRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import org.catgrad.processor.operations.Gather;
import org.catgrad.processor.operations.ScatterAdd;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

class FoldIntoGathersTest {
  private static final ArrayType TABLE = Terms.shared(5, 2);
  private static final ArrayType POSITIONS = ArrayType.perRow(DType.INT32, Shape.of(3));
  private static final ArrayType VALUES = Terms.perRow(3, 2);

  private static List<String> folded(
      List<ArrayType> source, Function<List<Wire>, List<Wire>> formulas) {
    return Terms.all(DeadCode.apply(FoldIntoGathers.apply(Terms.diagrams(source, formulas))));
  }

  private static Wire gather(Wire data, Wire positions) {
    return data.builder().apply(new Gather(data.type(), positions.type(), 0), data, positions);
  }

  private static Wire scatterAdd(Wire positions, Wire values) {
    ScatterAdd add = new ScatterAdd(positions.type(), values.type(), 0, 5, true);
    return values.builder().apply(add, positions, values);
  }

  @Test
  void aTableIsNotRepeatedForEachRow() {
    assertEquals(
        List.of("Gather(x0, x1)"),
        folded(List.of(TABLE, POSITIONS), x -> List.of(gather(broadcastRows(x.get(0)), x.get(1)))));
  }

  @Test
  void whatIsTheSameInEveryRowIsTakenOnce() {
    assertEquals(
        List.of("BroadcastRows(Gather(x0, x1))"),
        folded(
            List.of(TABLE, POSITIONS.withRows(false)),
            x -> List.of(gather(broadcastRows(x.get(0)), x.get(1)))));
  }

  @Test
  void gradientsAreAddedUpOverTheRowsAtOnce() {
    assertEquals(
        List.of("ScatterAdd(x0, x1)"),
        folded(List.of(POSITIONS, VALUES), x -> List.of(sumRows(scatterAdd(x.get(0), x.get(1))))));
  }

  @Test
  void thoseOfEachRowStayWhereTheyAreWanted() {
    assertEquals(
        List.of("SumRows(ScatterAdd(x0, x1))", "ScatterAdd(x0, x1)"),
        folded(
            List.of(POSITIONS, VALUES),
            x -> {
              Wire each = scatterAdd(x.get(0), x.get(1));
              return List.of(sumRows(each), each);
            }));
  }
}
