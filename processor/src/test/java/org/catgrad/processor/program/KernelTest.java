package org.catgrad.processor.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

class KernelTest {
  private static final ArrayType MATRIX = ArrayType.shared(DType.FLOAT32, Shape.of(2, 3));
  private static final ArrayType LONG = ArrayType.shared(DType.FLOAT32, Shape.of(2, 5));

  private static Expression load(int operand, Variable... at) {
    return Expression.load(operand, List.of(at).stream().map(Index::of).toList());
  }

  /** Σ over the second axis of an operand, in a kernel with one variable. */
  private static Kernel sum(String outer, String inner, ArrayType operand) {
    Variable i = new Variable(outer, 2);
    Variable j = new Variable(inner, operand.shape().size(1));
    Expression body = new Expression.Reduce(Reduction.SUM, j, load(0, i, j));
    return Kernel.of(
        List.of(operand), ArrayType.shared(DType.FLOAT32, Shape.of(2)), List.of(i), body);
  }

  @Test
  void namesOfVariablesDoNotTellKernelsApart() {
    assertEquals(sum("a", "b", MATRIX), sum("x", "x", MATRIX));
    assertEquals(sum("a", "b", MATRIX).hashCode(), sum("x", "x", MATRIX).hashCode());
    assertEquals("SUM(j < 3: $0[i, j])", sum("x", "x", MATRIX).body().toString());
  }

  @Test
  void sizesAndTypesDo() {
    assertNotEquals(sum("i", "j", MATRIX), sum("i", "j", LONG));
    assertNotEquals(sum("i", "j", MATRIX), sum("i", "j", MATRIX.withRows(true)));
    assertNotEquals(pointwise(Expression.literal(0.1)), pointwise(Expression.literal(0.1f)));
  }

  private static Kernel pointwise(Expression second) {
    Variable i = new Variable("a", 2);
    Variable j = new Variable("b", 3);
    return Kernel.of(
        List.of(MATRIX, MATRIX),
        MATRIX,
        List.of(i, j),
        Expression.apply(Scalar.ADD, load(0, i, j), second));
  }

  /** Two reductions side by side have different variables. */
  @Test
  void everyReductionHasAVariableOfItsOwn() {
    Variable i = new Variable("i", 2);
    Variable j = new Variable("j", 3);
    Variable k = new Variable("j", 3);
    Expression body =
        Expression.apply(
            Scalar.ADD,
            new Expression.Reduce(Reduction.SUM, j, load(0, i, j)),
            new Expression.Reduce(Reduction.MAXIMUM, k, load(0, i, k)));
    Kernel kernel =
        Kernel.of(List.of(MATRIX), ArrayType.shared(DType.FLOAT32, Shape.of(2)), List.of(i), body);
    assertEquals("(SUM(j < 3: $0[i, j]) + MAXIMUM(k < 3: $0[i, k]))", kernel.body().toString());
  }

  @Test
  void axesOfSizeOneAreConstant() {
    Variable i = new Variable("i", 1);
    Variable j = new Variable("j", 3);
    ArrayType row = ArrayType.shared(DType.FLOAT32, Shape.of(1, 3));
    Kernel kernel = Kernel.of(List.of(row), row, List.of(i, j), load(0, i, j));
    assertEquals("$0[0, j]", kernel.body().toString());
    assertEquals("j", kernel.position().toString());
    assertTrue(kernel.readsInPlace(0));
  }

  @Test
  void readsInPlaceWhatItReadsWhereItWrites() {
    Variable i = new Variable("i", 2);
    Variable j = new Variable("j", 3);
    Kernel kernel =
        Kernel.of(
            List.of(MATRIX, MATRIX),
            MATRIX,
            List.of(i, j),
            Expression.apply(
                Scalar.ADD, load(0, i, j), Expression.load(1, List.of(Index.of(i), Index.of(0)))));
    assertTrue(kernel.readsInPlace(0));
    assertFalse(kernel.readsInPlace(1), "reads the first element of each row");
  }

  @Test
  void whatAReductionReadsIsNotInPlace() {
    Variable i = new Variable("i", 2);
    Variable j = new Variable("j", 3);
    Expression rows = new Expression.ReduceRows(Reduction.SUM, load(1, i, j));
    Kernel kernel =
        Kernel.of(
            List.of(MATRIX, MATRIX),
            MATRIX,
            List.of(i, j),
            Expression.apply(Scalar.SUBTRACT, load(0, i, j), rows));
    assertTrue(kernel.readsInPlace(0));
    assertFalse(kernel.readsInPlace(1));
    assertTrue(kernel.reducesRows());
    assertFalse(pointwise(Expression.literal(1)).reducesRows());
  }

  /** An array of another type, though of as many elements, cannot be the result's. */
  @Test
  void otherTypesAreNotInPlace() {
    Variable i = new Variable("i", 6);
    ArrayType flat = ArrayType.shared(DType.FLOAT32, Shape.of(6));
    Kernel kernel = Kernel.of(List.of(flat.withRows(true)), flat, List.of(i), load(0, i));
    assertFalse(kernel.readsInPlace(0));
  }

  @Test
  void theTenthVariableHasANameToo() {
    List<Variable> variables = new java.util.ArrayList<>();
    for (int axis = 0; axis < 10; axis++) {
      variables.add(new Variable("v", 2));
    }
    ArrayType type = ArrayType.shared(DType.FLOAT32, Shape.of(2, 2, 2, 2, 2, 2, 2, 2, 2, 2));
    Kernel kernel =
        Kernel.of(List.of(type), type, variables, load(0, variables.toArray(Variable[]::new)));
    assertEquals(10, kernel.variables().stream().map(Variable::name).distinct().count());
  }
}
