package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.broadcastRows;
import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.exp;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.permute;
import static org.catgrad.processor.operations.Wires.reshape;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;
import static org.catgrad.processor.operations.Wires.sumRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.catgrad.processor.TrainerCompiler;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RowCount;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.catgrad.processor.writers.SampleModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes a kernel of its own, and what is computed inside another. */
class LoweringTest {
  private static final ArrayType ROW = Terms.perRow(4);

  private static Program lower(
      Layout layout, List<ArrayType> source, Function<List<Wire>, List<Wire>> formulas) {
    OpenHypergraph<ArrayType, Operation> diagram = Terms.diagrams(source, formulas);
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      inputs.add(new Value("x" + i, source.get(i), Value.Role.INPUT));
    }
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < diagram.targets().size(); i++) {
      outputs.add("y" + i);
    }
    return Lowering.lower("p", diagram, inputs, outputs, layout);
  }

  /** The kernels' expressions; a product shows as such. */
  private static List<String> bodies(
      Layout layout, List<ArrayType> source, Function<List<Wire>, List<Wire>> formulas) {
    return lower(layout, source, formulas).statements().stream()
        .map(
            statement ->
                statement instanceof Statement.KernelCall call
                    ? call.kernel().body().toString()
                    : "product")
        .toList();
  }

  private static List<String> bodies(Function<Wire, Wire> formula) {
    return bodies(Layout.COLUMNS, List.of(ROW), x -> List.of(formula.apply(x.get(0))));
  }

  private static long count(Program program, Scalar function) {
    return program.statements().stream()
        .filter(Statement.KernelCall.class::isInstance)
        .mapToLong(s -> count(((Statement.KernelCall) s).kernel().body(), function))
        .sum();
  }

  private static long count(Expression expression, Scalar function) {
    boolean here = expression instanceof Expression.Apply apply && apply.function() == function;
    return (here ? 1 : 0)
        + expression.parts().stream().mapToLong(part -> count(part, function)).sum();
  }

  @Test
  void aChainIsOneKernel() {
    assertEquals(List.of("exp((-($0[i]) + exp($0[i])))"), bodies(x -> exp(add(negate(x), exp(x)))));
  }

  @Test
  void anExpensiveValueWithTwoConsumersIsComputedOnce() {
    assertEquals(
        List.of("exp($0[i])", "($0[i] + -($0[i]))"),
        bodies(
            x -> {
              Wire e = exp(x);
              return add(e, negate(e));
            }));
  }

  /** A consumer whose result nothing needs, where dead code was left in, is no consumer. */
  @Test
  void whatLeadsNowhereDoesNotKeepAReductionFromItsKernel() {
    assertEquals(
        List.of("-(SUM(i < 4: $0[i]))"),
        bodies(
            x -> {
              Wire total = sum(x, List.of(0));
              reshape(total, Shape.of(1));
              return negate(total);
            }));
  }

  /** One addition is cheaper than storing and loading its result. */
  @Test
  void aCheapValueIsComputedInEachConsumer() {
    assertEquals(
        List.of("exp(($0[i] + $1[i]))", "-(($0[i] + $1[i]))"),
        bodies(
            Layout.COLUMNS,
            List.of(ROW, ROW),
            x -> {
              Wire cheap = add(x.get(0), x.get(1));
              return List.of(exp(cheap), negate(cheap));
            }));
  }

  @Test
  void movementsNeverGetAnArray() {
    assertEquals(
        List.of("(SUM(j < 2: $0[2 * j + i]) * 2)"),
        bodies(x -> scale(sum(permute(reshape(x, Shape.of(2, 2)), 1, 0), List.of(1)), 2)));
    assertEquals(
        List.of("exp($0[i + 1])"),
        bodies(x -> exp(x.builder().apply(new Split(ROW, 0, List.of(1, 3)), List.of(x)).get(1))));
  }

  /** Each element of a broadcast array would be computed again for every copy. */
  @Test
  void whatIsBroadcastIsComputedBefore() {
    assertEquals(
        List.of("exp($0[i])", "-($0[j])"),
        bodies(x -> negate(broadcast(exp(x), Shape.of(3, 4), List.of(0)))));
    assertEquals(
        List.of("exp($0[i])", "($0[i] + $1[i])"),
        bodies(
            Layout.COLUMNS,
            List.of(ROW, ROW.withRows(false)),
            x -> List.of(add(x.get(0), broadcastRows(exp(x.get(1)))))));
  }

  @Test
  void anActivationEndsTheLoopOfItsLayer() {
    List<ArrayType> source = List.of(Terms.perRow(20), Terms.shared(20, 3));
    Function<List<Wire>, List<Wire>> layer =
        x -> List.of(exp(contract("i,ij->j", x.get(0), x.get(1))));
    assertEquals(
        List.of("exp(SUM(j < 20: ($0[j] * $1[j, i])))"), bodies(Layout.COLUMNS, source, layer));
    assertEquals(List.of("product", "exp($0[i])"), bodies(Layout.ROWS, source, layer));
  }

  @Test
  void aKernelHasOneLongReduction() {
    List<ArrayType> source = List.of(Terms.perRow(20), Terms.shared(20, 3), Terms.shared(20, 3));
    assertEquals(
        2,
        bodies(
                Layout.COLUMNS,
                source,
                x ->
                    List.of(
                        multiply(
                            contract("i,ij->j", x.get(0), x.get(1)),
                            contract("i,ij->j", x.get(0), x.get(2)))))
            .size());
  }

  @Test
  void anUpdateEndsTheLoopOfItsGradient() {
    List<ArrayType> source = List.of(Terms.shared(4), ROW);
    Function<List<Wire>, List<Wire>> update =
        x -> List.of(subtract(x.get(0), scale(sumRows(x.get(1)), 0.1)));
    assertEquals(
        List.of("($0[i] - (SUM(row: $1[i]) * 0.1))"), bodies(Layout.COLUMNS, source, update));
    assertEquals(
        List.of("SUM(row: $0[i])", "($0[i] - ($1[i] * 0.1))"), bodies(Layout.ROWS, source, update));
  }

  /**
   * The rows of a call may be divided, so that a kernel over rows cannot know how many there are.
   */
  @ParameterizedTest
  @EnumSource(Layout.class)
  void theNumberOfRowsIsCountedInKernelsWithoutRows(Layout layout) {
    Program program =
        lower(
            layout,
            List.of(Terms.perRow()),
            x -> {
              Wire rows = x.get(0).builder().apply(new RowCount(DType.FLOAT32));
              return List.of(multiply(x.get(0), broadcastRows(rows)), exp(rows));
            });
    for (Statement statement : program.statements()) {
      boolean counts =
          ((Statement.KernelCall) statement).kernel().toString().contains("rows:")
              || ((Statement.KernelCall) statement).kernel().body().toString().contains("rows");
      assertTrue(!counts || !statement.result().type().rows(), program::toString);
    }
  }

  @Test
  void smallConstantsAreWrittenIntoKernelsAndLargeOnesAreTables() {
    List<Double> nine = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
    Program program =
        lower(
            Layout.COLUMNS,
            List.of(Terms.perRow(9), Terms.perRow(2)),
            x ->
                List.of(
                    add(x.get(0), broadcastRows(constant(x.get(0), nine))),
                    add(x.get(1), broadcastRows(constant(x.get(1), nine.subList(0, 2))))));
    assertEquals(1, program.constants().size());
    Value table = program.constants().keySet().iterator().next();
    assertEquals(Value.Role.CONSTANT, table.role());
    assertEquals(Terms.shared(9), table.type());
    assertEquals(nine, program.constants().get(table).values());
    assertEquals(2, program.statements().size());
    assertTrue(program.statements().get(0).reads().contains(table));
    assertEquals(
        "($0[i] + (i < 1 ? 1 : 2))",
        ((Statement.KernelCall) program.statements().get(1)).kernel().body().toString());
  }

  private static Wire constant(Wire like, List<Double> values) {
    return like.builder().apply(new Constant(like.type().withRows(false), values));
  }

  @Test
  void whatMerelyPassesIsCopied() {
    Program program =
        lower(
            Layout.COLUMNS,
            List.of(ROW),
            x -> {
              Wire e = exp(x.get(0));
              return List.of(x.get(0), e, e);
            });
    assertEquals(3, program.statements().size());
    assertEquals(3, program.outputs().stream().distinct().count());
    assertTrue(program.outputs().stream().allMatch(v -> v.role() == Value.Role.TEMPORARY));
  }

  @Test
  void outputsHaveTheirNames() {
    Program program =
        lower(Layout.COLUMNS, List.of(ROW, ROW), x -> List.of(exp(x.get(0)), exp(x.get(1))));
    assertEquals(List.of("y0", "y1"), program.outputs().stream().map(Value::label).toList());
  }

  private static Program program(TypedModel model, String name) {
    return new TrainerCompiler().source(model, "models", "Trainer").program(name);
  }

  private static List<String> results(Program program) {
    return program.statements().stream().map(s -> s.result().toString()).toList();
  }

  /** Nine kernels: two layers, the loss, two backward, and an update for each parameter. */
  @Test
  void aStepOfIrisHiddenIsNineKernels() {
    Program step = program(SampleModels.irisHidden(150), "step");
    assertEquals(
        List.of(
            "hidden",
            "species",
            "d species",
            "d hidden",
            "loss",
            "species.bias",
            "species.weight",
            "hidden.weight",
            "hidden.bias"),
        results(step));
    assertTrue(step.statements().stream().allMatch(Statement.KernelCall.class::isInstance));
    assertEquals(2, count(step, Scalar.SIGMOID));
    assertEquals(
        "sigmoid((SUM(j < 20: ($0[j] * $1[j, i])) + $2[i]))",
        ((Statement.KernelCall) step.statements().get(1)).kernel().body().toString());
    assertEquals(
        "($0[i, j] - ($1[] * SUM(row: ($2[i] * $3[j]))))",
        ((Statement.KernelCall) step.statements().get(7)).kernel().body().toString());
  }

  @Test
  void aPredictionOfIrisHiddenIsTwoKernels() {
    assertEquals(
        List.of("hidden", "species"), results(program(SampleModels.irisHidden(150), "predict")));
  }

  /**
   * By rows each layer's product is the back end's: two forward, one to the hidden layer, two
   * weights.
   */
  @Test
  void irisHiddenKeptByRowsHasFiveProducts() {
    Program step = program(SampleModels.irisHidden(4), "step");
    assertEquals(
        5, step.statements().stream().filter(Statement.RoutineCall.class::isInstance).count());
    assertEquals(2, count(step, Scalar.SIGMOID));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 64})
  void theClassifierComputesEachExponentialOnce(int batch) {
    Program step = program(SampleModels.classifier(batch, 8, 6), "step");
    assertEquals(1, count(step, Scalar.EXP));
    assertEquals(1, count(step, Scalar.LOG));
    assertEquals(2, count(step, Scalar.POWER), "Adam's two corrections");
  }
}
