package org.catgrad.processor.passes;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Routed;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Programs compute what the diagrams mean that they were made from. */
class ProgramPropertiesTest {
  private static final double TOLERANCE = 1e-9;

  private static List<Value> values(List<ArrayType> types, int parameters) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Value.Role role = i < parameters ? Value.Role.PARAMETER : Value.Role.INPUT;
      values.add(new Value("x" + i, types.get(i), role));
    }
    return values;
  }

  private static List<String> names(OpenHypergraph<ArrayType, Operation> diagram) {
    return IntStream.range(0, diagram.targets().size()).mapToObj(i -> "y" + i).toList();
  }

  /** Every value is written once, and before it is read. */
  private static void assertWellFormed(Program program) {
    Set<Value> known = new HashSet<>(program.inputs());
    known.addAll(program.constants().keySet());
    Set<Value> written = new HashSet<>();
    for (Statement statement : program.statements()) {
      assertTrue(known.containsAll(statement.reads()), () -> statement + " in " + program);
      assertTrue(written.add(statement.result()), () -> statement.result() + " in " + program);
      known.add(statement.result());
    }
    assertTrue(known.containsAll(program.outputs()), program::toString);
    assertEquals(program.outputs().size(), new HashSet<>(program.outputs()).size());
  }

  /** All arrays with rows of a statement lie alike, unless it is there to change that. */
  private static void assertOneLayout(Statement statement) {
    List<Value> values = new ArrayList<>(statement.reads());
    values.add(statement.result());
    long layouts =
        values.stream().filter(v -> v.type().rows()).map(Value::layout).distinct().count();
    boolean changes =
        statement instanceof Statement.RoutineCall call
            && call.routine() instanceof Routine.LayoutChange;
    assertEquals(changes ? 2 : Math.min(layouts, 1), layouts, statement::toString);
  }

  @Property(tries = 100, seed = "1", shrinking = ShrinkingMode.OFF)
  void programsMeanWhatTheirDiagramsMean(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 24) int steps,
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll Layout layout) {
    OpenHypergraph<ArrayType, Operation> diagram = RandomGraphs.any(steps, random);
    if (random.nextBoolean()) {
      diagram = new ReverseDerivative().apply(diagram);
    }
    diagram = new Forget().apply(diagram);
    List<double[]> inputs = RandomGraphs.values(diagram.source(), rows, random);
    OpenHypergraph<ArrayType, Operation> optimized =
        random.nextInt(4) == 0 ? diagram : Passes.optimize(diagram);
    Layouts layouts = random.nextBoolean() ? Layouts.uniform(layout) : mixed(optimized, random);
    List<Value> values =
        values(diagram.source(), 0).stream()
            .map(value -> value.in(random.nextBoolean() ? layout : Layout.ROWS))
            .toList();
    Program program =
        Schedule.apply(Lowering.lower("p", optimized, values, names(optimized), layouts), Map.of());
    assertWellFormed(program);
    program.statements().forEach(ProgramPropertiesTest::assertOneLayout);
    assertClose(
        new Interpreter(rows).evaluate(diagram, inputs),
        new ProgramEvaluator(BufferPlan.of(List.of(program)), rows).run(program, inputs),
        TOLERANCE,
        program.toString());
  }

  /** Any layout for each operation, but that routines want theirs by rows. */
  private static Layouts mixed(OpenHypergraph<ArrayType, Operation> diagram, Random random) {
    ValueGraph graph = new ValueGraph(diagram);
    Map<Integer, Layout> layouts = new HashMap<>();
    for (int e : graph.order()) {
      boolean routed =
          graph.edge(e).label() instanceof Routed operation
              && IntStream.range(0, graph.results(e).size())
                  .anyMatch(i -> operation.routine(i).isPresent());
      layouts.put(e, routed || random.nextBoolean() ? Layout.ROWS : Layout.COLUMNS);
    }
    return Layouts.of(layouts);
  }

  @Property(tries = 40, seed = "2", shrinking = ShrinkingMode.OFF)
  void programsThatShareBuffersDoNotDisturbEachOther(@ForAll Random random, @ForAll Layout layout) {
    int rows = 1 + random.nextInt(3);
    List<ArrayType> source = new ArrayList<>(List.of(RandomGraphs.type(random)));
    source.add(ArrayType.perRow(DType.FLOAT32, Shape.of(3)));
    List<OpenHypergraph<ArrayType, Operation>> diagrams = new ArrayList<>();
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      OpenHypergraph<ArrayType, Operation> diagram =
          new Forget().apply(RandomGraphs.graph(source, 12, 2, random));
      diagrams.add(diagram);
      programs.add(
          Lowering.lower(
              "p" + i, Passes.optimize(diagram), values(source, 0), names(diagram), layout));
    }
    ProgramEvaluator evaluator = new ProgramEvaluator(BufferPlan.of(programs), rows);
    for (int repeat = 0; repeat < 2; repeat++) {
      for (int i = 0; i < 3; i++) {
        List<double[]> inputs = RandomGraphs.values(source, rows, random);
        assertClose(
            new Interpreter(rows).evaluate(diagrams.get(i), inputs),
            evaluator.run(programs.get(i), inputs),
            TOLERANCE,
            programs.get(i).toString());
      }
    }
  }

  /** New values replace old ones at any time, and yet whoever needs the old ones sees them. */
  @Property(tries = 100, seed = "3", shrinking = ShrinkingMode.OFF)
  void updatesInPlaceReadTheOldValues(@ForAll Random random, @ForAll Layout layout) {
    int rows = 1 + random.nextInt(3);
    ArrayType matrix = ArrayType.shared(DType.FLOAT32, Shape.of(2, 2));
    ArrayType other = ArrayType.shared(DType.FLOAT32, Shape.of(3));
    List<ArrayType> source =
        List.of(
            matrix,
            matrix,
            random.nextBoolean() ? matrix : other,
            other,
            ArrayType.perRow(DType.FLOAT32, Shape.of(2, 2)));
    int updated = 1 + random.nextInt(4);
    OpenHypergraph<ArrayType, Operation> diagram =
        new Forget().apply(RandomGraphs.updates(source, updated, random.nextInt(10), random));
    List<Value> inputs = values(source, 4);
    Program lowered =
        Lowering.lower("step", Passes.optimize(diagram), inputs, names(diagram), layout);
    Map<Value, Value> stores = new HashMap<>();
    for (int i = 0; i < updated; i++) {
      stores.put(lowered.outputs().get(1 + i), inputs.get(i));
    }
    Program program = Schedule.apply(lowered, stores);
    assertEquals(inputs.subList(0, updated), program.outputs().subList(1, 1 + updated));

    ProgramEvaluator evaluator = new ProgramEvaluator(BufferPlan.of(List.of(program)), rows);
    List<double[]> arrays = RandomGraphs.values(source, rows, random);
    for (int step = 0; step < 3; step++) {
      List<double[]> before = arrays.stream().map(double[]::clone).toList();
      List<double[]> expected = new Interpreter(rows).evaluate(diagram, before);
      List<double[]> found = evaluator.run(program, arrays);
      assertClose(expected, found, TOLERANCE, lowered + "\nscheduled " + program);
      assertClose(
          expected.subList(1, 1 + updated),
          arrays.subList(0, updated),
          TOLERANCE,
          "what is left in the arrays by " + program);
      assertClose(
          before.subList(updated, before.size()),
          arrays.subList(updated, arrays.size()),
          0,
          "what is not updated by " + program);
    }
  }

  @Property(tries = 40, seed = "4", shrinking = ShrinkingMode.OFF)
  void loweringIsDeterministic(@ForAll Random random, @ForAll Layout layout) {
    OpenHypergraph<ArrayType, Operation> diagram = new Forget().apply(RandomGraphs.any(20, random));
    List<Value> inputs = values(diagram.source(), 0);
    Program first = Lowering.lower("p", Passes.optimize(diagram), inputs, names(diagram), layout);
    Program second = Lowering.lower("p", Passes.optimize(diagram), inputs, names(diagram), layout);
    assertEquals(first, second);
    assertEquals(BufferPlan.of(List.of(first)), BufferPlan.of(List.of(second)));
  }
}
