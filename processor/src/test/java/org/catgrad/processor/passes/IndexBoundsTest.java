package org.catgrad.processor.passes;

import static org.catgrad.processor.passes.IndexBounds.NONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.ClipPositions;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

class IndexBoundsTest {
  private static final ArrayType FIVE = Terms.shared(5, 2);
  private static final ArrayType SEVEN = Terms.shared(7);

  private static ArrayType ids(int... sizes) {
    return ArrayType.perRow(DType.INT32, Shape.of(sizes));
  }

  /** Elements of a table at positions that are made from the only input. */
  private static OpenHypergraph<ArrayType, Operation> of(
      ArrayType input, Function<Wire, List<Wire>> formulas) {
    return Terms.diagrams(List.of(input), x -> formulas.apply(x.get(0)));
  }

  private static Wire take(ArrayType table, Wire positions) {
    return Wires.gather(Wires.constant(positions.builder(), table, 1), positions, 0);
  }

  private static int[] limits(ArrayType input, Function<Wire, List<Wire>> formulas) {
    return IndexBounds.of(of(input, formulas)).limitsOf(0);
  }

  /** How many clips remain if the only input is checked. */
  private static long clips(ArrayType input, Function<Wire, List<Wire>> formulas) {
    OpenHypergraph<ArrayType, Operation> diagram = of(input, formulas);
    OpenHypergraph<ArrayType, Operation> without =
        Passes.optimize(IndexBounds.of(diagram).withoutNeedlessClips(Set.of(0)));
    return Terms.count(without, ClipPositions.class);
  }

  @Test
  void positionsThatEnterAreChecked() {
    Function<Wire, List<Wire>> formula = x -> List.of(take(FIVE, x));
    assertArrayEquals(new int[] {5, 5, 5}, limits(ids(3), formula));
    assertEquals(0, clips(ids(3), formula));
  }

  @Test
  void everyElementIsFollowedByItself() {
    Function<Wire, List<Wire>> formula =
        x -> {
          Wire turned = Wires.reshape(Wires.permute(x, 1, 0), Shape.of(6));
          List<Wire> parts = Wires.split(turned, 0, List.of(2, 2, 2));
          return List.of(
              take(FIVE, parts.get(0)), take(SEVEN, parts.get(2)), Wires.negate(parts.get(1)));
        };
    assertArrayEquals(new int[] {5, NONE, 7, 5, NONE, 7}, limits(ids(2, 3), formula));
    assertEquals(0, clips(ids(2, 3), formula));
  }

  @Test
  void ofTwoAxesTheShorterOneCounts() {
    Function<Wire, List<Wire>> formula = x -> List.of(take(SEVEN, x), take(FIVE, x));
    assertArrayEquals(new int[] {5, 5}, limits(ids(2), formula));
    assertEquals(0, clips(ids(2), formula));
  }

  @Test
  void labelsOfOneHotAndPositionsOfTakeAlongAreChecked() {
    assertArrayEquals(
        new int[] {4}, limits(ids(1), x -> List.of(Wires.oneHot(x, 4, DType.FLOAT32))));
    assertArrayEquals(
        new int[] {7, 7},
        limits(
            ids(2),
            x -> {
              Wire data = Wires.constant(x.builder(), SEVEN.withRows(true), 1);
              return List.of(Wires.takeAlong(data, x, 0));
            }));
  }

  @Test
  void computedPositionsAreClippedAndNotChecked() {
    Function<Wire, List<Wire>> formula = x -> List.of(take(FIVE, Wires.add(x, x)));
    assertArrayEquals(new int[] {NONE, NONE}, limits(ids(2), formula));
    assertEquals(1, clips(ids(2), formula));
  }

  @Test
  void whatIsPartlyComputedIsBothCheckedAndClipped() {
    Function<Wire, List<Wire>> formula =
        x -> List.of(take(FIVE, Wires.concatenate(0, List.of(x, Wires.negate(x)))));
    assertArrayEquals(new int[] {5, 5}, limits(ids(2), formula));
    assertEquals(1, clips(ids(2), formula));
  }

  @Test
  void positionsOfMaximaNeedNoClipOnAxesAsLong() {
    ArrayType scores = Terms.perRow(3, 5);
    assertEquals(0, clips(scores, x -> List.of(take(FIVE, Wires.argMaximum(x, 1)))));
    assertEquals(0, clips(scores, x -> List.of(take(FIVE, Wires.topPositions(x, 1, 2)))));
    assertEquals(0, clips(scores, x -> List.of(take(SEVEN, Wires.argMaximum(x, 1)))));
    assertEquals(1, clips(Terms.perRow(6), x -> List.of(take(FIVE, Wires.argMaximum(x, 0)))));
    assertArrayEquals(
        new int[] {NONE, NONE},
        limits(Terms.perRow(2), x -> List.of(take(FIVE, Wires.argMaximum(x, 0)))));
  }

  @Test
  void whatFillsAPadMustBeAPosition() {
    assertEquals(0, clips(ids(2), x -> List.of(take(FIVE, Wires.pad(x, 0, 1, 1, 4)))));
    assertEquals(1, clips(ids(2), x -> List.of(take(FIVE, Wires.pad(x, 0, 1, 1, 5)))));
    assertEquals(1, clips(ids(2), x -> List.of(take(FIVE, Wires.pad(x, 0, 1, 1, -1)))));
  }

  /** The data of a gather are positions of another: each could be taken. */
  @Test
  void positionsThatAreTakenAtPositionsAreChecked() {
    Function<Wire, List<Wire>> formula =
        x -> {
          List<Wire> parts = Wires.split(x, 0, List.of(3, 2));
          return List.of(take(FIVE, Wires.gather(parts.get(0), parts.get(1), 0)));
        };
    assertArrayEquals(new int[] {5, 5, 5, 3, 3}, limits(ids(5), formula));
    assertEquals(0, clips(ids(5), formula));
  }

  @Test
  void inputsThatNobodyChecksStayClipped() {
    OpenHypergraph<ArrayType, Operation> diagram = of(ids(2), x -> List.of(take(FIVE, x)));
    OpenHypergraph<ArrayType, Operation> same =
        IndexBounds.of(diagram).withoutNeedlessClips(Set.of());
    assertEquals(1, Terms.count(same, ClipPositions.class));
  }

  private static List<PositionCheck> checks(int... limits) {
    return PositionCheck.of(limits);
  }

  @Test
  void checksAreAsFewAsThereCanBe() {
    assertEquals(List.of(), checks(NONE, NONE));
    assertEquals(List.of(new PositionCheck(1, 0, 1, 5)), checks(5, 5, 5, 5));
    assertEquals(
        List.of(new PositionCheck(2, 0, 1, 5), new PositionCheck(2, 1, 2, 7)),
        checks(5, 7, 5, 7, 5, 7));
    assertEquals(
        List.of(new PositionCheck(4, 0, 2, 5), new PositionCheck(4, 3, 4, 7)),
        checks(5, 5, NONE, 7));
    assertEquals(List.of(new PositionCheck(3, 1, 2, 9)), checks(NONE, 9, NONE));
  }
}
