package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

class KernelDomainTest {
  private static final ArrayType SCALAR = ArrayType.shared(DType.FLOAT32, Shape.SCALAR);

  private final Variable i = new Variable("i", 20);
  private final Variable j = new Variable("j", 3);

  private static ArrayType shared(int... sizes) {
    return ArrayType.shared(DType.FLOAT32, Shape.of(sizes));
  }

  private static ArrayType perRow(int... sizes) {
    return ArrayType.perRow(DType.FLOAT32, Shape.of(sizes));
  }

  private static Expression load(int operand, Variable... at) {
    return Expression.load(operand, List.of(at).stream().map(Index::of).toList());
  }

  private static void assertDomain(
      KernelDomain.Kind kind, int length, Kernel kernel, Layout layout) {
    assertEquals(new KernelDomain(kind, length), KernelDomain.of(kernel, layout));
  }

  @Test
  void aResultWithRowsIsDividedByRows() {
    Kernel kernel = Kernel.of(List.of(shared(20)), perRow(20), List.of(i), load(0, i));
    for (Layout layout : Layout.values()) {
      assertDomain(KernelDomain.Kind.ROWS, 0, kernel, layout);
    }
  }

  @Test
  void anUpdateIsDividedByElements() {
    Expression product = Expression.apply(Scalar.MULTIPLY, load(1), load(2, i, j));
    Kernel kernel =
        Kernel.of(
            List.of(shared(20, 3), SCALAR, shared(20, 3)),
            shared(20, 3),
            List.of(i, j),
            Expression.apply(Scalar.SUBTRACT, load(0, i, j), product));
    for (Layout layout : Layout.values()) {
      assertDomain(KernelDomain.Kind.ELEMENTS, 60, kernel, layout);
    }
  }

  /** An element by position is no other than its own; one of the transpose is. */
  @Test
  void aTransposeIsDividedByItsFirstAxis() {
    Kernel transpose =
        Kernel.of(List.of(shared(3, 20)), shared(20, 3), List.of(i, j), load(0, j, i));
    assertDomain(KernelDomain.Kind.ELEMENT_KERNEL, 20, transpose, Layout.ROWS);
    Variable one = new Variable("one", 1);
    Kernel behindAnAxisOfOne =
        Kernel.of(List.of(shared(3, 20)), shared(1, 20, 3), List.of(one, i, j), load(0, j, i));
    assertDomain(KernelDomain.Kind.ELEMENT_KERNEL, 20, behindAnAxisOfOne, Layout.ROWS);
  }

  @Test
  void anArrayMadeOfTheNumberOfRowsIsNotDividedByElements() {
    Expression mean = Expression.apply(Scalar.DIVIDE, load(0, i), new Expression.RowCount());
    Kernel kernel = Kernel.of(List.of(shared(20)), shared(20), List.of(i), mean);
    assertDomain(KernelDomain.Kind.ELEMENT_KERNEL, 20, kernel, Layout.ROWS);
  }

  @Test
  void aSumOverRowsIsDividedByPositionIfItReadsByPosition() {
    Kernel sum =
        Kernel.of(
            List.of(perRow(20, 3)),
            shared(20, 3),
            List.of(i, j),
            new Expression.ReduceRows(Reduction.SUM, load(0, i, j)));
    assertDomain(KernelDomain.Kind.ELEMENT_KERNEL, 60, sum, Layout.ROWS);
    Kernel overTheFirstAxis =
        Kernel.of(
            List.of(perRow(20, 3)),
            shared(3),
            List.of(j),
            new Expression.ReduceRows(
                Reduction.SUM, new Expression.Reduce(Reduction.SUM, i, load(0, i, j))));
    assertDomain(KernelDomain.Kind.ELEMENT_KERNEL, 3, overTheFirstAxis, Layout.ROWS);
    assertEquals(true, KernelDomain.isByPosition(overTheFirstAxis));
    Kernel overTheLastAxis =
        Kernel.of(
            List.of(perRow(20, 3)),
            shared(20),
            List.of(i),
            new Expression.ReduceRows(
                Reduction.SUM, new Expression.Reduce(Reduction.SUM, j, load(0, i, j))));
    assertDomain(KernelDomain.Kind.ELEMENT_KERNEL, 20, overTheLastAxis, Layout.ROWS);
    assertEquals(false, KernelDomain.isByPosition(overTheLastAxis));
  }

  /** By columns, tiles of a few elements are computed together. */
  @Test
  void aSumOverColumnsIsDividedByTiles() {
    Expression product = Expression.apply(Scalar.MULTIPLY, load(0, i), load(1, j));
    Kernel weights =
        Kernel.of(
            List.of(perRow(20), perRow(3)),
            shared(20, 3),
            List.of(i, j),
            new Expression.ReduceRows(Reduction.SUM, product));
    assertDomain(
        KernelDomain.Kind.ELEMENT_KERNEL, ColumnReductions.parts(weights), weights, Layout.COLUMNS);
    Kernel oneTile =
        Kernel.of(
            List.of(perRow(3)),
            shared(3),
            List.of(j),
            new Expression.ReduceRows(Reduction.SUM, load(0, j)));
    assertDomain(KernelDomain.Kind.WHOLE, 0, oneTile, Layout.COLUMNS);
  }

  @Test
  void aScalarIsNotDivided() {
    Kernel loss =
        Kernel.of(
            List.of(perRow()),
            SCALAR,
            List.of(),
            new Expression.ReduceRows(Reduction.SUM, load(0)));
    Kernel step =
        Kernel.of(
            List.of(SCALAR),
            SCALAR,
            List.of(),
            Expression.apply(Scalar.ADD, load(0), Expression.literal(1)));
    for (Layout layout : Layout.values()) {
      assertDomain(KernelDomain.Kind.WHOLE, 0, loss, layout);
      assertDomain(KernelDomain.Kind.WHOLE, 0, step, layout);
    }
  }
}
