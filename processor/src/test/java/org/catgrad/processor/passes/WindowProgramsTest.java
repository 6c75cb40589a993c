package org.catgrad.processor.passes;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.ConvolutionShape;
import org.catgrad.processor.operations.Convolve;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Interpolate;
import org.catgrad.processor.operations.Interpolation;
import org.catgrad.processor.operations.MaximumPool;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.OperationSamples;
import org.catgrad.processor.operations.Pooling;
import org.catgrad.processor.operations.Sigmoid;
import org.catgrad.processor.operations.SumPool;
import org.catgrad.processor.operations.Window;
import org.catgrad.processor.operations.WindowSamples;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

/** Operations with windows in programs: that they mean the same, and what is fused with them. */
class WindowProgramsTest {
  private static final ArrayType IMAGE = ArrayType.perRow(DType.FLOAT32, Shape.of(3, 8, 8));
  private static final Window HALF = new Window(8, 4, 2, 2, 0, 1);
  private static final Window OVERLAPPING = new Window(8, 4, 3, 2, 1, 1);

  private static Program lower(OpenHypergraph<ArrayType, Operation> diagram, Layout layout) {
    List<Value> inputs =
        IntStream.range(0, diagram.source().size())
            .mapToObj(i -> new Value("x" + i, diagram.source().get(i), Value.Role.INPUT))
            .toList();
    List<String> outputs =
        IntStream.range(0, diagram.targets().size()).mapToObj(i -> "y" + i).toList();
    OpenHypergraph<ArrayType, Operation> primitives = new Forget().apply(diagram);
    return Lowering.lower("p", Passes.optimize(primitives), inputs, outputs, layout);
  }

  /** The sigmoids of an operation's floating operands, the operation, and that of its result. */
  private static OpenHypergraph<ArrayType, Operation> between(Operation operation) {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> operands = new ArrayList<>();
    for (ArrayType type : operation.source()) {
      Wire input = builder.input(type);
      operands.add(type.isDifferentiable() ? sigmoid(input) : input);
    }
    Wire result = builder.apply(operation, operands).get(0);
    return builder.build(List.of(result.type().isDifferentiable() ? sigmoid(result) : result));
  }

  private static Wire sigmoid(Wire x) {
    return x.builder().apply(new Sigmoid(x.type()), x);
  }

  @Property(tries = 150, seed = "1", shrinking = ShrinkingMode.OFF)
  void programsMeanWhatTheirDiagramsMean(@ForAll Random random, @ForAll Layout layout) {
    List<Class<?>> operations = WindowSamples.operations();
    Class<?> type = operations.get(random.nextInt(operations.size()));
    OpenHypergraph<ArrayType, Operation> diagram =
        between(OperationSamples.sample(type, random.nextLong()).operation());
    if (random.nextBoolean()) {
      diagram = new ReverseDerivative().apply(diagram);
    }
    int rows = 1 + random.nextInt(3);
    List<double[]> inputs = RandomGraphs.values(diagram.source(), rows, random);
    Program program = lower(diagram, layout);
    assertClose(
        new Interpreter(rows).evaluate(diagram, inputs),
        new ProgramEvaluator(BufferPlan.of(List.of(program)), rows).run(program, inputs),
        1e-9,
        program.toString());
  }

  private static OpenHypergraph<ArrayType, Operation> diagram(UnaryOperator<Wire> formula) {
    DiagramBuilder builder = new DiagramBuilder();
    return builder.build(List.of(formula.apply(builder.input(IMAGE))));
  }

  private static Pooling pooling(Window window) {
    return new Pooling(IMAGE, List.of(window, window));
  }

  private static Wire maximum(Wire x, Window window) {
    return x.builder().apply(new MaximumPool(pooling(window)), x);
  }

  private static Wire average(Wire x, Window window) {
    return Wires.scale(x.builder().apply(new SumPool(pooling(window)), x), 0.25);
  }

  private static List<String> kernels(OpenHypergraph<ArrayType, Operation> diagram) {
    return lower(diagram, Layout.ROWS).statements().stream().map(Statement::toString).toList();
  }

  private static void assertKernels(int expected, UnaryOperator<Wire> formula) {
    List<String> kernels = kernels(diagram(formula));
    assertEquals(expected, kernels.size(), () -> String.join("\n", kernels));
  }

  @Test
  void windowsThatShareNoElementAreOneKernelWithWhatIsBefore() {
    assertKernels(1, x -> average(sigmoid(x), HALF));
    OpenHypergraph<ArrayType, Operation> maximum = diagram(x -> maximum(sigmoid(x), HALF));
    assertEquals(1, lower(maximum, Layout.COLUMNS).statements().size());
  }

  @Test
  void byRowsTheBackEndHasARoutineForLargestElementsOfWindowsSideBySide() {
    OpenHypergraph<ArrayType, Operation> maximum = diagram(x -> maximum(sigmoid(x), HALF));
    List<Statement> statements = lower(maximum, Layout.ROWS).statements();
    assertEquals(2, statements.size());
    assertTrue(statements.get(1) instanceof Statement.RoutineCall, statements::toString);
  }

  @Test
  void windowsThatShareElementsReadThemFromAnArray() {
    assertKernels(2, x -> maximum(sigmoid(x), OVERLAPPING));
    assertKernels(2, x -> average(sigmoid(x), OVERLAPPING));
    assertKernels(
        2,
        x -> {
          Interpolation twice = new Interpolation(x.type(), 1, 16);
          return x.builder().apply(new Interpolate(twice), sigmoid(x));
        });
  }

  @Test
  void whatIsMadeOfAPoolingJoinsItsKernel() {
    assertKernels(1, x -> sigmoid(maximum(x, OVERLAPPING)));
    assertKernels(1, x -> sigmoid(average(x, OVERLAPPING)));
  }

  /** Places and elements forward, the image's cotangent in reverse; never an array of windows. */
  @Test
  void poolingsAreDifferentiatedInFewKernels() {
    for (Window window : List.of(HALF, OVERLAPPING)) {
      OpenHypergraph<ArrayType, Operation> forMaximum =
          new ReverseDerivative().apply(diagram(x -> maximum(x, window)));
      Program program = lower(forMaximum, Layout.ROWS);
      assertEquals(3, program.statements().size(), program::toString);
      for (Statement statement : program.statements()) {
        assertTrue(
            statement.result().type().shape().count() <= IMAGE.shape().count(), program::toString);
      }
      Statement last = program.statements().get(2);
      assertTrue(
          last.reads().stream().noneMatch(value -> value.label().equals("x0")),
          "the reverse map needs the places only: " + last);
    }
  }

  /** A cotangent is computed once and not for each element of the window that it goes to. */
  @Test
  void cotangentsOfWindowsAreComputedOnce() {
    OpenHypergraph<ArrayType, Operation> derivative =
        new ReverseDerivative().apply(diagram(x -> sigmoid(average(x, HALF))));
    Program program = lower(derivative, Layout.ROWS);
    List<Integer> sizes =
        program.statements().stream().map(s -> s.result().type().shape().count()).toList();
    assertEquals(List.of(48, 48, 192), sizes, program::toString);
  }

  @Test
  void convolutionsAreRoutinesOnArraysByRows() {
    ConvolutionShape shape = new ConvolutionShape(IMAGE, 4, 1, List.of(OVERLAPPING, OVERLAPPING));
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(IMAGE);
    Wire w = builder.input(shape.weights());
    Wire y = sigmoid(builder.apply(new Convolve(shape), sigmoid(x), w));
    Program program = lower(new ReverseDerivative().apply(builder.build(List.of(y))), Layout.ROWS);
    List<Statement.RoutineCall> calls =
        program.statements().stream()
            .filter(Statement.RoutineCall.class::isInstance)
            .map(Statement.RoutineCall.class::cast)
            .toList();
    assertEquals(3, calls.size(), program::toString);
    // the sigmoid before, that after, the cotangent of the convolution, and that of the image
    assertEquals(3 + 4, program.statements().size(), program::toString);
  }
}
