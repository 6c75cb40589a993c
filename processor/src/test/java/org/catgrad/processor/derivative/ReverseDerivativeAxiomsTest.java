package org.catgrad.processor.derivative;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.centralDifferences;
import static org.catgrad.processor.derivative.Derivatives.combine;
import static org.catgrad.processor.derivative.Derivatives.concatenate;
import static org.catgrad.processor.derivative.Derivatives.directions;
import static org.catgrad.processor.derivative.Derivatives.evaluate;
import static org.catgrad.processor.derivative.Derivatives.forward;
import static org.catgrad.processor.derivative.Derivatives.product;
import static org.catgrad.processor.derivative.Derivatives.reverse;
import static org.catgrad.processor.derivative.Derivatives.zeros;
import static org.catgrad.processor.functors.FunctorLaws.assertIsomorphic;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.RandomDiagrams;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RandomOperationDiagrams;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

/**
 * The axioms of a reverse derivative category on random diagrams, in which wires are copied and
 * discarded: Cockett et al. (arXiv 1910.07065), Definition 13. RD.2, RD.6 and RD.7 are checked for
 * each operation in {@link OperationDerivativesTest}.
 */
@PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
class ReverseDerivativeAxiomsTest {
  private static final double EXACT = 1e-11;

  /** A diagram with values for its inputs. */
  private record Point(OpenHypergraph<ArrayType, Operation> f, int rows, List<double[]> x) {
    List<double[]> cotangents(Random random) {
      return directions(f.target(), rows, random);
    }

    List<double[]> reversed(List<double[]> dy) {
      return reverse(f, rows, x, dy);
    }
  }

  private static Point point(OpenHypergraph<ArrayType, Operation> f, Random random) {
    int rows = 1 + random.nextInt(3);
    return new Point(f, rows, directions(f.source(), rows, random));
  }

  private static List<ArrayType> types(Random random) {
    return IntStream.range(0, 1 + random.nextInt(2))
        .mapToObj(i -> RandomOperationDiagrams.floatingType(random))
        .toList();
  }

  private static OpenHypergraph<ArrayType, Operation> diagram(
      List<ArrayType> source, Random random) {
    return RandomOperationDiagrams.smooth(source, random.nextInt(8), random);
  }

  /** A diagram from and to the given types: a random one beside, multiplied into, the identity. */
  private static OpenHypergraph<ArrayType, Operation> endomorphism(
      List<ArrayType> types, Random random) {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> inputs = builder.inputs(types);
    List<Wire> outputs = new ArrayList<>();
    for (Wire input : inputs) {
      Wire some = builder.apply(diagram(types, random), inputs).get(0);
      Wire number = Wires.sumAll(Wires.sumRows(some));
      outputs.add(
          Wires.multiply(
              input,
              Wires.withRows(Wires.fill(number, input.type().shape()), input.type().rows())));
    }
    return builder.build(outputs);
  }

  @Property(seed = "1")
  void rd1TheReverseDerivativeOfASumIsTheSum(@ForAll long randomness) {
    Random random = new Random(randomness);
    List<ArrayType> types = types(random);
    OpenHypergraph<ArrayType, Operation> f = endomorphism(types, random);
    OpenHypergraph<ArrayType, Operation> g = endomorphism(types, random);
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> inputs = builder.inputs(types);
    List<Wire> left = builder.apply(f, inputs);
    List<Wire> right = builder.apply(g, inputs);
    List<Wire> sums =
        IntStream.range(0, left.size())
            .mapToObj(i -> Wires.add(left.get(i), right.get(i)))
            .toList();
    Point sum = point(builder.build(sums), random);
    List<double[]> dy = sum.cotangents(random);
    assertClose(
        combine(1, reverse(f, sum.rows, sum.x, dy), 1, reverse(g, sum.rows, sum.x, dy)),
        sum.reversed(dy),
        EXACT,
        "R[f + g]");
  }

  @Property(seed = "2")
  void rd1TheReverseDerivativeOfAConstantIsZero(@ForAll long randomness) {
    Random random = new Random(randomness);
    List<ArrayType> types = types(random);
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> inputs = builder.inputs(types);
    Point constant =
        point(builder.build(inputs.stream().map(x -> Wires.constantLike(x, 3)).toList()), random);
    assertClose(
        zeros(types, constant.rows), constant.reversed(constant.cotangents(random)), 0, "R[3]");
  }

  @Property(seed = "3")
  void rd3TheReverseDerivativeOfWiresIsWires(@ForAll long randomness) {
    Random random = new Random(randomness);
    List<ArrayType> types = concatenate(types(random), types(random));
    ReverseDerivative functor = new ReverseDerivative();
    assertIsomorphic(
        OpenHypergraph.<ArrayType, Operation>identity(concatenate(types, types)),
        functor.apply(OpenHypergraph.identity(types)));
    OpenHypergraph<ArrayType, Operation> crossing =
        OpenHypergraph.permutation(types, RandomDiagrams.permutation(types.size(), random));
    assertIsomorphic(crossing.beside(crossing.dagger()), functor.apply(crossing));
  }

  @Property(seed = "4")
  void rd3TheReverseDerivativeOfAProjectionIsAnInjection(@ForAll long randomness) {
    Random random = new Random(randomness);
    List<ArrayType> types = concatenate(types(random), types(random));
    int kept = random.nextInt(types.size());
    DiagramBuilder builder = new DiagramBuilder();
    Point projection = point(builder.build(List.of(builder.inputs(types).get(kept))), random);
    List<double[]> dy = projection.cotangents(random);
    List<double[]> expected = new ArrayList<>(zeros(types, projection.rows));
    expected.set(kept, dy.get(0));
    assertClose(expected, projection.reversed(dy), 0, "R[projection]");
  }

  @Property(seed = "5")
  void rd4TheReverseDerivativeOfAPairIsASum(@ForAll long randomness) {
    Random random = new Random(randomness);
    List<ArrayType> types = types(random);
    OpenHypergraph<ArrayType, Operation> f = diagram(types, random);
    OpenHypergraph<ArrayType, Operation> g = diagram(types, random);
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> inputs = builder.inputs(types);
    Point pair =
        point(
            builder.build(concatenate(builder.apply(f, inputs), builder.apply(g, inputs))), random);
    List<double[]> first = directions(f.target(), pair.rows, random);
    List<double[]> second = directions(g.target(), pair.rows, random);
    assertClose(
        combine(1, reverse(f, pair.rows, pair.x, first), 1, reverse(g, pair.rows, pair.x, second)),
        pair.reversed(concatenate(first, second)),
        EXACT,
        "R[<f, g>]");
  }

  @Property(seed = "6")
  void rd4TheReverseDerivativeOfForgettingIsZero(@ForAll long randomness) {
    Random random = new Random(randomness);
    DiagramBuilder builder = new DiagramBuilder();
    List<ArrayType> types = types(random);
    builder.inputs(types);
    Point nothing = point(builder.build(List.of()), random);
    assertClose(zeros(types, nothing.rows), nothing.reversed(List.of()), 0, "R[!]");
  }

  @Property(seed = "7")
  void rd5TheReverseDerivativeOfACompositeIsTheChainRule(@ForAll long randomness) {
    Random random = new Random(randomness);
    OpenHypergraph<ArrayType, Operation> f = diagram(types(random), random);
    OpenHypergraph<ArrayType, Operation> g = diagram(f.target(), random);
    Point composite = point(f.then(g), random);
    int rows = composite.rows;
    List<double[]> dz = composite.cotangents(random);
    List<double[]> y = evaluate(f, rows, composite.x);
    List<double[]> dy = reverse(g, rows, y, dz);
    assertClose(reverse(f, rows, composite.x, dy), composite.reversed(dz), EXACT, "R[f ; g]");
  }

  @Property(seed = "8")
  void theReverseDerivativeOfATensorIsTheTensor(@ForAll long randomness) {
    Random random = new Random(randomness);
    OpenHypergraph<ArrayType, Operation> f = diagram(types(random), random);
    OpenHypergraph<ArrayType, Operation> g = diagram(types(random), random);
    Point both = point(f.beside(g), random);
    List<double[]> first = directions(f.target(), both.rows, random);
    List<double[]> second = directions(g.target(), both.rows, random);
    int inputs = f.sources().size();
    assertClose(
        concatenate(
            reverse(f, both.rows, both.x.subList(0, inputs), first),
            reverse(g, both.rows, both.x.subList(inputs, both.x.size()), second)),
        both.reversed(concatenate(first, second)),
        EXACT,
        "R[f ⊗ g]");
  }

  @Property(seed = "9")
  void diagramsAgreeWithCentralDifferencesInBothModes(@ForAll long randomness) {
    Random random = new Random(randomness);
    Point point = point(diagram(types(random), random), random);
    List<double[]> dy = point.cotangents(random);
    List<double[]> v = directions(point.f.source(), point.rows, random);
    List<double[]> reversed = point.reversed(dy);
    List<double[]> forward = forward(point.f, point.rows, point.x, v);
    assertClose(centralDifferences(point.f, point.rows, point.x, dy), reversed, 1e-6, "R[f]");
    assertClose(
        Derivatives.differenceAlong(point.f, point.rows, point.x, v), forward, 1e-6, "D[f]");
    double left = product(dy, forward);
    assertEquals(left, product(reversed, v), 1e-9 * Math.max(1, Math.abs(left)), "transposes");
  }

  /** The mistake that an explicit copy prevents: x·x at 3 has derivative 6, not 3. */
  @Test
  void aWireThatIsUsedTwiceHasItsCotangentsAdded() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(ArrayType.shared(DType.FLOAT64, Shape.SCALAR));
    OpenHypergraph<ArrayType, Operation> square = builder.build(List.of(Wires.multiply(x, x)));
    List<double[]> results =
        new Interpreter(1)
            .evaluate(
                new ReverseDerivative().apply(square), List.of(new double[] {3}, new double[] {1}));
    assertEquals(List.of(9.0, 6.0), results.stream().map(values -> values[0]).toList());
  }

  /** The cotangent of what all rows share is summed over the rows. */
  @Test
  void aSharedValueGathersItsCotangentOverTheRows() {
    ArrayType shared = ArrayType.shared(DType.FLOAT64, Shape.SCALAR);
    DiagramBuilder builder = new DiagramBuilder();
    Wire w = builder.input(shared);
    Wire x = builder.input(shared.withRows(true));
    OpenHypergraph<ArrayType, Operation> product =
        builder.build(List.of(Wires.multiply(Wires.broadcastRows(w), x)));
    List<double[]> gradients =
        reverse(
            product,
            3,
            List.of(new double[] {2}, new double[] {1, 10, 100}),
            List.of(new double[] {1, 2, 3}));
    assertClose(List.of(new double[] {321}, new double[] {2, 4, 6}), gradients, 0, "w and x");
  }
}
