package org.catgrad.processor.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.learner.LossMeanings;
import org.catgrad.processor.operations.Add;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Broadcast;
import org.catgrad.processor.operations.BroadcastRows;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Copy;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Discard;
import org.catgrad.processor.operations.Divide;
import org.catgrad.processor.operations.Equal;
import org.catgrad.processor.operations.Exp;
import org.catgrad.processor.operations.GreaterThan;
import org.catgrad.processor.operations.Invert;
import org.catgrad.processor.operations.Log;
import org.catgrad.processor.operations.Maximum;
import org.catgrad.processor.operations.Multiply;
import org.catgrad.processor.operations.Negate;
import org.catgrad.processor.operations.OneHot;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.OperationSamples;
import org.catgrad.processor.operations.Permute;
import org.catgrad.processor.operations.Power;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.operations.Reshape;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Sigmoid;
import org.catgrad.processor.operations.Softmax;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.SquareRoot;
import org.catgrad.processor.operations.Subtract;
import org.catgrad.processor.operations.Sum;
import org.catgrad.processor.operations.SumRows;
import org.catgrad.processor.operations.Tanh;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operation computes, by hand or in plain loops. */
class InterpreterTest {
  private static double[] of(double... values) {
    return values;
  }

  private static ArrayType shared(int... sizes) {
    return ArrayType.shared(DType.FLOAT64, Shape.of(sizes));
  }

  private static ArrayType perRow(int... sizes) {
    return shared(sizes).withRows(true);
  }

  private static Meaning pointwise(Operation operation, double[] x, double[] result) {
    return new Meaning(1, operation, List.of(x), List.of(result));
  }

  private static Meaning pointwise(Operation operation, double[] x, double[] y, double[] result) {
    return new Meaning(1, operation, List.of(x, y), List.of(result));
  }

  private static Meaning reordered(Operation operation, double[] x, double[]... results) {
    return new Meaning(1, operation, List.of(x), List.of(results));
  }

  static Stream<Meaning> meanings() {
    return Stream.of(
            operations(),
            PointwiseMeanings.meanings(),
            AxisMeanings.meanings(),
            PositionMeanings.meanings(),
            WindowMeanings.meanings(),
            RandomMeanings.meanings(),
            LossMeanings.meanings())
        .flatMap(stream -> stream);
  }

  private static Stream<Meaning> operations() {
    ArrayType three = shared(3);
    double e = Math.E;
    double[] oneToSix = of(1, 2, 3, 4, 5, 6);
    return Stream.of(
        pointwise(new Add(three), of(1, 2, 3), of(10, 20, 30), of(11, 22, 33)),
        pointwise(new Subtract(three), of(1, 2, 3), of(10, 20, 30), of(-9, -18, -27)),
        pointwise(new Multiply(three), of(1, 2, 3), of(10, 20, 30), of(10, 40, 90)),
        pointwise(new Divide(three), of(1, 2, 3), of(2, 2, -4), of(0.5, 1, -0.75)),
        pointwise(new Power(three), of(2, 2, 9), of(3, -1, 0.5), of(8, 0.5, 3)),
        pointwise(new GreaterThan(three), of(1, 2, 3), of(2, 2, 2), of(0, 0, 1)),
        pointwise(new Equal(three), of(1, 2, 3), of(2, 2, 2), of(0, 1, 0)),
        pointwise(new Negate(three), of(1, -2, 0.5), of(-1, 2, -0.5)),
        pointwise(new Exp(three), of(0, 1, -1), of(1, e, 1 / e)),
        pointwise(new Log(three), of(1, e, 1 / e), of(0, 1, -1)),
        pointwise(new SquareRoot(three), of(0, 4, 0.25), of(0, 2, 0.5)),
        pointwise(new Sigmoid(three), of(0, 1, -1), of(0.5, e / (e + 1), 1 / (e + 1))),
        pointwise(
            new Tanh(three),
            of(0, 1, -1),
            of(0, (e * e - 1) / (e * e + 1), (1 - e * e) / (e * e + 1))),
        pointwise(new Relu(three), of(-1, 0, 2), of(0, 0, 2)),
        pointwise(new Invert(ArrayType.shared(DType.BOOL, Shape.of(2))), of(0, 1), of(1, 0)),
        pointwise(
            new Invert(ArrayType.shared(DType.INT32, Shape.of(3))), of(0, 1, -5), of(-1, -2, 4)),
        new Meaning(
            2,
            new Add(perRow(2)),
            List.of(of(1, 2, 3, 4), of(10, 20, 30, 40)),
            List.of(of(11, 22, 33, 44))),
        reordered(new Sum(shared(2, 3), List.of(0)), oneToSix, of(5, 7, 9)),
        reordered(new Sum(shared(2, 3), List.of(1)), oneToSix, of(6, 15)),
        reordered(new Sum(shared(2, 3), List.of(0, 1)), oneToSix, of(21)),
        new Meaning(2, new Sum(perRow(3), List.of(0)), List.of(oneToSix), List.of(of(6, 15))),
        reordered(new Maximum(shared(2, 3), List.of(0)), of(1, 9, 3, 4, 5, -6), of(4, 9, 3)),
        reordered(new Maximum(shared(2, 3), List.of(1)), of(-1, -9, -3, 4, 5, -6), of(-1, 5)),
        new Meaning(3, new SumRows(perRow(2)), List.of(oneToSix), List.of(of(9, 12))),
        new Meaning(
            3, new BroadcastRows(shared(2)), List.of(of(1, 2)), List.of(of(1, 2, 1, 2, 1, 2))),
        new Meaning(3, new RowCount(DType.FLOAT64), List.of(), List.of(of(3))),
        reordered(
            new Broadcast(shared(2), Shape.of(2, 3), List.of(1)), of(1, 2), of(1, 1, 1, 2, 2, 2)),
        reordered(
            new Broadcast(shared(2), Shape.of(3, 2), List.of(0)), of(1, 2), of(1, 2, 1, 2, 1, 2)),
        reordered(new Reshape(shared(2, 3), Shape.of(3, 2)), oneToSix, oneToSix),
        reordered(new Permute(shared(2, 3), List.of(1, 0)), oneToSix, of(1, 4, 2, 5, 3, 6)),
        // axis i of the result is axis order[i] of the operand: [2, 1, 3] becomes [3, 2, 1]
        reordered(new Permute(shared(2, 1, 3), List.of(2, 0, 1)), oneToSix, of(1, 4, 2, 5, 3, 6)),
        new Meaning(
            1,
            new Concatenate(shared(2, 3), 1, List.of(1, 2)),
            List.of(of(1, 4), of(2, 3, 5, 6)),
            List.of(oneToSix)),
        reordered(new Split(shared(2, 3), 1, List.of(1, 2)), oneToSix, of(1, 4), of(2, 3, 5, 6)),
        reordered(new Copy(three, 2), of(1, 2, 3), of(1, 2, 3), of(1, 2, 3)),
        reordered(new Discard(three), of(1, 2, 3)),
        new Meaning(
            1,
            new Barrier(three, List.of(shared(2))),
            List.of(of(1, 2, 3), of(4, 5)),
            List.of(of(1, 2, 3))),
        new Meaning(1, Constant.filled(three, 7), List.of(), List.of(of(7, 7, 7))),
        new Meaning(
            1,
            new Constant(shared(2, 3), List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)),
            List.of(),
            List.of(oneToSix)),
        new Meaning(
            2,
            new OneHot(ArrayType.perRow(DType.INT32, Shape.SCALAR), 3, DType.FLOAT64),
            List.of(of(2, 0)),
            List.of(of(0, 0, 1, 1, 0, 0))),
        pointwise(
            Contract.of("ik,kj->ij", shared(2, 3), shared(3, 1)),
            oneToSix,
            of(1, 10, 100),
            of(321, 654)),
        pointwise(
            Contract.of("ki,kj->ij", shared(2, 3), shared(2, 1)),
            oneToSix,
            of(1, 10),
            of(41, 52, 63)),
        pointwise(Contract.of("i,i->", shared(3), shared(3)), of(1, 2, 3), of(1, 10, 100), of(321)),
        new Meaning(
            2,
            Contract.of("i,i->", perRow(2), shared(2)),
            List.of(of(1, 2, 3, 4), of(1, 10)),
            List.of(of(21, 43))),
        // without rows in the result they are summed over: the gradient of a weight
        new Meaning(
            2,
            new Contract("i", "i", "i", perRow(2), perRow(2), false),
            List.of(of(1, 2, 3, 4), of(1, 10, 100, 1000)),
            List.of(of(301, 4020))),
        reordered(
            new Softmax(shared(2, 2), 1), of(0, Math.log(3), 1000, 1000), of(0.25, 0.75, 0.5, 0.5)),
        reordered(
            new Softmax(shared(2, 2), 0), of(0, -5, Math.log(3), -5), of(0.25, 0.5, 0.75, 0.5)));
  }

  @ParameterizedTest
  @MethodSource("meanings")
  void operationsComputeWhatTheirNamesSay(Meaning meaning) {
    List<double[]> results =
        new Interpreter(meaning.rows()).evaluate(meaning.operation().diagram(), meaning.operands());
    assertEquals(meaning.results().size(), results.size());
    for (int i = 0; i < results.size(); i++) {
      double[] expected = meaning.results().get(i);
      assertEquals(expected.length, results.get(i).length);
      for (int p = 0; p < expected.length; p++) {
        // NaN and the infinities are met exactly
        double size = Double.isFinite(expected[p]) ? Math.max(1, Math.abs(expected[p])) : 1;
        assertEquals(expected[p], results.get(i)[p], 1e-15 * size, meaning + ", element " + p);
      }
    }
  }

  @Test
  void everyOperationWithAMeaningOfItsOwnIsListed() {
    Set<String> listed =
        meanings().map(m -> m.operation().getClass().getSimpleName()).collect(Collectors.toSet());
    Set<String> expected =
        OperationSamples.operations().stream()
            .filter(type -> !Composite.class.isAssignableFrom(type))
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    expected.removeAll(listed);
    assertTrue(expected.isEmpty(), () -> "no meaning is listed for " + expected);
  }

  /** Σ over rows of x, plus x of the current row. */
  private record SumPlusOwn(ArrayType type) implements Primitive {
    @Override
    public List<ArrayType> source() {
      return List.of(type);
    }

    @Override
    public List<ArrayType> target() {
      return List.of(type);
    }

    @Override
    public Expression element(int target, List<Index> at) {
      Expression x = Expression.load(0, at);
      return Expression.apply(Scalar.ADD, new Expression.ReduceRows(Reduction.SUM, x), x);
    }

    @Override
    public OpticImage<ArrayType, Operation> optic() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String formula(List<String> x) {
      return "sum plus own";
    }
  }

  @Test
  void aLoopOverRowsLeavesTheCurrentRowAsItWas() {
    assertArrayEquals(
        of(112, 121, 211),
        new Interpreter(3).apply(new SumPlusOwn(perRow()), List.of(of(1, 10, 100))).get(0));
  }

  @Test
  void boxesRunInTheOrderOfTheirWires() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(perRow());
    Wire y = builder.input(perRow());
    OpenHypergraph<ArrayType, Operation> diagram =
        builder.build(List.of(Wires.subtract(Wires.multiply(x, x), y), x));
    List<double[]> results = new Interpreter(2).evaluate(diagram, List.of(of(3, 4), of(1, 2)));
    assertArrayEquals(of(8, 14), results.get(0));
    assertArrayEquals(of(3, 4), results.get(1));
  }

  @Test
  void inputsHaveTheLengthOfTheirType() {
    OpenHypergraph<ArrayType, Operation> wire = OpenHypergraph.identity(List.of(perRow(2)));
    IllegalArgumentException exception =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Interpreter(3).evaluate(wire, List.of(new double[2])));
    assertEquals("2 values for float64[rows, 2] with 3 rows", exception.getMessage());
  }
}
