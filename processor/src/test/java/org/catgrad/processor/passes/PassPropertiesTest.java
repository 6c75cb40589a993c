package org.catgrad.processor.passes;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.types.ArrayType;

/** What every pass promises of every diagram: an equal diagram of the same type comes out. */
class PassPropertiesTest {
  private static final double TOLERANCE = 1e-9;

  /** A diagram and values for its inputs. */
  record Case(OpenHypergraph<ArrayType, Operation> diagram, int rows, List<double[]> inputs) {
    static Case of(OpenHypergraph<ArrayType, Operation> diagram, int rows, Random random) {
      return new Case(diagram, rows, RandomGraphs.values(diagram.source(), rows, random));
    }

    @Override
    public String toString() {
      return rows + " rows, " + diagram;
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(Arbitraries.integers().between(1, 24), Arbitraries.randoms())
        .as(
            (steps, random) -> {
              OpenHypergraph<ArrayType, Operation> diagram = RandomGraphs.any(steps, random);
              if (random.nextBoolean()) {
                diagram = new ReverseDerivative().apply(diagram);
              }
              return Case.of(new Forget().apply(diagram), 1 + random.nextInt(4), random);
            });
  }

  private static void assertPreserves(
      UnaryOperator<OpenHypergraph<ArrayType, Operation>> pass, Case example) {
    OpenHypergraph<ArrayType, Operation> result = pass.apply(example.diagram());
    assertEquals(example.diagram().source(), result.source());
    assertEquals(example.diagram().target(), result.target());
    assertTrue(result.isMonogamous(), () -> result.toString());
    assertClose(
        new Interpreter(example.rows()).evaluate(example.diagram(), example.inputs()),
        new Interpreter(example.rows()).evaluate(result, example.inputs()),
        TOLERANCE,
        "meaning");
  }

  @Property(tries = 80, seed = "1", shrinking = ShrinkingMode.OFF)
  void simplificationPreservesMeaning(@ForAll("cases") Case example) {
    assertPreserves(Simplify::apply, example);
  }

  @Property(tries = 50, seed = "2", shrinking = ShrinkingMode.OFF)
  void sharingPreservesMeaning(@ForAll("cases") Case example) {
    assertPreserves(CommonSubexpressions::apply, example);
  }

  @Property(tries = 50, seed = "3", shrinking = ShrinkingMode.OFF)
  void droppingDeadCodePreservesMeaning(@ForAll("cases") Case example) {
    assertPreserves(DeadCode::apply, example);
  }

  @Property(tries = 80, seed = "4", shrinking = ShrinkingMode.OFF)
  void foldingIntoContractionsPreservesMeaning(@ForAll("cases") Case example) {
    assertPreserves(FoldIntoContractions::apply, example);
  }

  @Property(tries = 50, seed = "8", shrinking = ShrinkingMode.OFF)
  void foldingIntoGathersPreservesMeaning(@ForAll("cases") Case example) {
    assertPreserves(FoldIntoGathers::apply, example);
  }

  @Property(tries = 50, seed = "9", shrinking = ShrinkingMode.OFF)
  void stackingProductsPreservesMeaning(@ForAll("cases") Case example) {
    assertPreserves(SumsOfProducts::apply, example);
  }

  @Property(tries = 120, seed = "5", shrinking = ShrinkingMode.OFF)
  void allPassesTogetherPreserveMeaning(@ForAll("cases") Case example) {
    assertPreserves(Passes::optimize, example);
  }

  @Property(tries = 80, seed = "6", shrinking = ShrinkingMode.OFF)
  void optimizingEndsInAFixedPoint(@ForAll("cases") Case example) {
    OpenHypergraph<ArrayType, Operation> once = Passes.optimize(example.diagram());
    assertEquals(once, Passes.optimize(once));
    assertTrue(once.edges().size() <= example.diagram().edges().size() + 8, once::toString);
  }

  @Property(tries = 20, seed = "7", shrinking = ShrinkingMode.OFF)
  void theDiagramThatAPassIsGivenDoesNotMatter(
      @ForAll("cases") Case example, @ForAll @IntRange(min = 0, max = 3) int pass) {
    List<UnaryOperator<OpenHypergraph<ArrayType, Operation>>> passes =
        List.of(
            Simplify::apply,
            CommonSubexpressions::apply,
            DeadCode::apply,
            FoldIntoContractions::apply);
    String before = example.diagram().toString();
    assertEquals(
        passes.get(pass).apply(example.diagram()), passes.get(pass).apply(example.diagram()));
    assertEquals(before, example.diagram().toString());
  }

  /** The properties say something only of operations that occur. */
  @Example
  void everyPrimitiveOccurs() {
    Set<String> names = new TreeSet<>();
    Random random = new Random(1);
    for (int i = 0; i < 120; i++) {
      OpenHypergraph<ArrayType, Operation> diagram = RandomGraphs.any(24, random);
      new Forget()
          .apply(new ReverseDerivative().apply(diagram)).edges().stream()
              .map(edge -> edge.label().getClass().getSimpleName())
              .forEach(names::add);
    }
    assertEquals(
        new TreeSet<>(
            Set.of(
                "Add",
                "ArgMaximum",
                "AxisMinimum",
                "AxisProduct",
                "Broadcast",
                "BroadcastRows",
                "Clamp",
                "ClipPositions",
                "Concatenate",
                "Constant",
                "Contract",
                "Convolve",
                "ConvolveFilter",
                "ConvolveInput",
                "Copy",
                "CumulativeSum",
                "Discard",
                "Divide",
                "Equal",
                "Exp",
                "Gather",
                "GreaterOrEqual",
                "GreaterThan",
                "Interpolate",
                "InterpolateTranspose",
                "Invert",
                "LargestOfWindow",
                "LessOrEqual",
                "LessThan",
                "Log",
                "LowerTriangle",
                "Maximum",
                "MaximumPool",
                "Multiply",
                "Negate",
                "NotEqual",
                "OneHot",
                "Pad",
                "Permute",
                "PlaceInWindow",
                "PointwiseMaximum",
                "PointwiseMinimum",
                "Power",
                "Relu",
                "Reshape",
                "RowCount",
                "ScatterAdd",
                "ScatterAddAlong",
                "Sigmoid",
                "Slice",
                "Split",
                "SquareRoot",
                "Subtract",
                "Sum",
                "SumPool",
                "SumPoolTranspose",
                "SumRows",
                "TakeAlong",
                "TakeFromWindow",
                "Tanh",
                "TopKPositions",
                "Where")),
        names);
  }
}
