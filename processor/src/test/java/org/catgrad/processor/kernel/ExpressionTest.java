package org.catgrad.processor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.catgrad.processor.kernel.Expression.Choose;
import org.catgrad.processor.kernel.Expression.Load;
import org.catgrad.processor.kernel.Expression.Position;
import org.catgrad.processor.kernel.Expression.Reduce;
import org.catgrad.processor.kernel.Expression.ReduceRows;
import org.catgrad.processor.kernel.Expression.RowCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpressionTest {
  private final Variable i = new Variable("i", 4);
  private final Variable j = new Variable("j", 5);
  private final Expression x = Expression.load(0, List.of(Index.of(i)));
  private final Expression y = Expression.load(1, List.of(Index.of(j)));

  @Test
  void substitutionReachesEveryIndexAndKeepsTheStructure() {
    Expression expression =
        new ReduceRows(
            Reduction.SUM,
            new Reduce(
                Reduction.MAXIMUM,
                j,
                Expression.apply(
                    Scalar.ADD,
                    x,
                    new Choose(Index.of(i), 2, y, new Position(Index.of(i).plus(1))))));
    Variable p = new Variable("p", 4);
    Expression expected =
        new ReduceRows(
            Reduction.SUM,
            new Reduce(
                Reduction.MAXIMUM,
                j,
                Expression.apply(
                    Scalar.ADD,
                    Expression.load(0, List.of(Index.of(p))),
                    new Choose(Index.of(p), 2, y, new Position(Index.of(p).plus(1))))));
    assertEquals(expected, expression.substitute(v -> Index.of(v == i ? p : v)));
  }

  @Test
  void aChoiceThatIsDecidedBecomesItsSide() {
    Expression choice = new Choose(Index.of(i), 2, x, y);
    assertEquals(choice, choice.substitute(Index::of), "i may be on either side of 2");
    assertEquals(
        Expression.load(0, List.of(Index.of(1))),
        choice.substitute(v -> v == i ? Index.of(1) : Index.of(v)));
    assertEquals(y, choice.substitute(v -> v == i ? Index.of(2) : Index.of(v)));
    Variable low = new Variable("low", 2);
    assertEquals(
        Expression.load(0, List.of(Index.of(low))),
        choice.substitute(v -> Index.of(v == i ? low : v)));
    assertEquals(y, choice.substitute(v -> v == i ? Index.of(low).plus(2) : Index.of(v)));
    assertEquals(
        new Choose(Index.of(low).plus(1), 2, Expression.load(0, List.of(Index.of(low).plus(1))), y),
        choice.substitute(v -> v == i ? Index.of(low).plus(1) : Index.of(v)));
  }

  @Test
  void loadsAreReplacedWherverTheyAre() {
    Expression expression =
        new Reduce(
            Reduction.SUM,
            j,
            new Choose(Index.of(j), 2, Expression.apply(Scalar.MULTIPLY, x, y), new RowCount()));
    Expression expected =
        new Reduce(
            Reduction.SUM,
            j,
            new Choose(
                Index.of(j),
                2,
                Expression.apply(Scalar.MULTIPLY, Expression.literal(7), y),
                new RowCount()));
    assertEquals(
        expected, expression.mapLoads(load -> load.operand() == 0 ? Expression.literal(7) : load));
  }

  @Test
  void partsCanBeTakenOutAndPutBack() {
    for (Expression expression :
        List.of(
            x,
            new RowCount(),
            new Position(Index.of(i)),
            Expression.literal(1),
            Expression.apply(Scalar.SUBTRACT, x, y),
            new Reduce(Reduction.SUM, j, y),
            new ReduceRows(Reduction.SUM, x),
            new Choose(Index.of(i), 1, x, y))) {
      assertEquals(expression, expression.withParts(expression.parts()));
    }
    assertEquals(
        Expression.apply(Scalar.SUBTRACT, y, x),
        Expression.apply(Scalar.SUBTRACT, x, y).withParts(List.of(y, x)));
  }

  @Test
  void expressionsPrint() {
    assertEquals(
        "SUM(j < 5: ($0[i] * $1[j]))",
        new Reduce(Reduction.SUM, j, Expression.apply(Scalar.MULTIPLY, x, y)).toString());
    assertEquals("exp($0[i])", Expression.apply(Scalar.EXP, x).toString());
    assertEquals("-($0[i])", Expression.apply(Scalar.NEGATE, x).toString());
    assertEquals(
        "max($0[i], 0)", Expression.apply(Scalar.MAXIMUM, x, Expression.literal(0)).toString());
    assertEquals("0.5", Expression.literal(0.5).toString());
    assertEquals(
        "(i < 2 ? $0[i] : value(i))",
        new Choose(Index.of(i), 2, x, new Position(Index.of(i))).toString());
  }

  @Test
  void aPrimitiveTakesItsNumberOfArguments() {
    assertThrows(IllegalArgumentException.class, () -> Expression.apply(Scalar.ADD, x));
    assertThrows(IllegalArgumentException.class, () -> Expression.apply(Scalar.EXP, x, y));
  }

  @Test
  void variablesAreEqualOnlyToThemselves() {
    assertNotEquals(x, new Load(0, List.of(Index.of(new Variable("i", 4)))));
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void aLoopStartsWithTheUnitOfItsOperation(Reduction reduction) {
    for (double value : new double[] {-3, 0, 2.5, Double.NEGATIVE_INFINITY, 1e300}) {
      assertEquals(value, reduction.combine().apply(reduction.unit(), value));
    }
  }

  @Test
  void primitivesMeanWhatTheirNamesSay() {
    assertEquals(5, Scalar.ADD.apply(2, 3));
    assertEquals(-1, Scalar.SUBTRACT.apply(2, 3));
    assertEquals(6, Scalar.MULTIPLY.apply(2, 3));
    assertEquals(2.0 / 3, Scalar.DIVIDE.apply(2, 3));
    assertEquals(8, Scalar.POWER.apply(2, 3));
    assertEquals(3, Scalar.MAXIMUM.apply(2, 3));
    assertEquals(2, Scalar.MINIMUM.apply(2, 3));
    assertEquals(Double.NaN, Scalar.MAXIMUM.apply(Double.NaN, 3));
    assertEquals(0, Scalar.GREATER.apply(2, 3));
    assertEquals(0, Scalar.GREATER.apply(3, 3));
    assertEquals(1, Scalar.GREATER.apply(4, 3));
    assertEquals(1, Scalar.EQUAL.apply(3, 3));
    assertEquals(0, Scalar.EQUAL.apply(2, 3));
    assertEquals(-2, Scalar.NEGATE.apply(2));
    assertEquals(Math.E, Scalar.EXP.apply(1), 1e-15);
    assertEquals(1, Scalar.LOG.apply(Math.E), 1e-15);
    assertEquals(3, Scalar.SQUARE_ROOT.apply(9));
    assertEquals(1 / (1 + Math.exp(-2)), Scalar.SIGMOID.apply(2), 1e-15);
    assertEquals(0, Scalar.SIGMOID.apply(-1000));
    assertEquals(1, Scalar.SIGMOID.apply(1000));
    assertEquals(Math.tanh(0.5), Scalar.TANH.apply(0.5));
    assertEquals(0, Scalar.NOT.apply(1));
    assertEquals(1, Scalar.NOT.apply(0));
    assertEquals(-6, Scalar.COMPLEMENT.apply(5));
    assertEquals(1, Scalar.GREATER_OR_EQUAL.apply(3, 3));
    assertEquals(0, Scalar.GREATER_OR_EQUAL.apply(2, Double.NaN));
    assertEquals(0, Scalar.NOT_EQUAL.apply(3, 3));
    assertEquals(1, Scalar.NOT_EQUAL.apply(Double.NaN, Double.NaN));
    assertEquals(5, Scalar.SELECT.apply(-2, 5, 6));
    assertEquals(6, Scalar.SELECT.apply(-0.0, 5, 6));
    assertEquals(5, Scalar.SELECT.apply(Double.NaN, 5, 6));
    assertEquals(2, Scalar.ABSOLUTE.apply(-2));
    assertEquals(-1, Scalar.SIGN.apply(-0.5));
    assertEquals(-3, Scalar.FLOOR.apply(-2.5));
    assertEquals(-2, Scalar.ROUND.apply(-2.5));
    assertEquals(4, Scalar.ROUND.apply(3.5));
    assertEquals(1e-20, Scalar.EXPM1.apply(1e-20));
    assertEquals(1e-20, Scalar.LOG1P.apply(1e-20));
    assertEquals(1, Scalar.SINE.apply(Math.PI / 2));
    assertEquals(-1, Scalar.COSINE.apply(Math.PI));
    assertEquals(0.1, Scalar.TO_FLOAT.apply(0.1));
    assertEquals(-2, Scalar.TO_INTEGER.apply(-2.9));
    assertEquals(Integer.MAX_VALUE, Scalar.TO_INTEGER.apply(1e30));
    assertEquals(0, Scalar.TO_INTEGER.apply(Double.NaN));
    assertEquals(1, Scalar.TO_TRUTH.apply(0.1));
    assertEquals(0, Scalar.TO_TRUTH.apply(-0.0));
  }

  /** Values of tables, in the body of the distribution and in its tails. */
  @Test
  void theNormalDistributionIsThatOfTables() {
    assertEquals(0.5, Scalar.NORMAL_CDF.apply(0));
    assertEquals(0.8413447460685429, Scalar.NORMAL_CDF.apply(1), 1e-15);
    assertEquals(0.15865525393145705, Scalar.NORMAL_CDF.apply(-1), 1e-15);
    assertEquals(1.3498980316300946e-3, Scalar.NORMAL_CDF.apply(-3), 1e-17);
    assertEquals(7.61985302416053e-24, Scalar.NORMAL_CDF.apply(-10), 1e-36);
    assertEquals(1, Scalar.NORMAL_CDF.apply(10));
    assertEquals(0, Scalar.NORMAL_CDF.apply(Double.NEGATIVE_INFINITY));
    assertEquals(1, Scalar.NORMAL_CDF.apply(Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, Scalar.NORMAL_CDF.apply(Double.NaN));
  }

  @Test
  void primitivesTakeAsManyOperandsAsTheySay() {
    for (Scalar scalar : Scalar.values()) {
      assertThrows(
          IllegalArgumentException.class, () -> scalar.apply(new double[scalar.arity() + 1]));
    }
  }
}
