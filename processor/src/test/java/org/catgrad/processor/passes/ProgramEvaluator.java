package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;

/**
 * Runs programs on arrays of doubles, statement by statement, with temporary arrays in the buffers
 * that a plan assigns. Whatever a buffer held is poisoned with NaN as soon as the plan regards it
 * as free, so that a value that is still needed shows.
 */
final class ProgramEvaluator {
  private final BufferPlan plan;
  private final int rows;
  private final Interpreter interpreter;
  private final List<double[][]> buffers = new ArrayList<>();

  ProgramEvaluator(BufferPlan plan, int rows) {
    this.plan = plan;
    this.rows = rows;
    this.interpreter = new Interpreter(rows);
    for (BufferPlan.Buffer buffer : plan.buffers()) {
      double[][] arrays = new double[buffer.count()][buffer.size() * (buffer.rows() ? rows : 1)];
      for (double[] array : arrays) {
        Arrays.fill(array, Double.NaN);
      }
      buffers.add(arrays);
    }
  }

  /**
   * Runs a program.
   *
   * @param inputs the arrays that it starts from, in order; those that it updates are overwritten
   * @return its outputs
   */
  List<double[]> run(Program program, List<double[]> inputs) {
    Map<Value, double[]> lasting = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      lasting.put(program.inputs().get(i), inputs.get(i));
    }
    program.constants().forEach((value, constant) -> lasting.put(value, table(constant)));
    Set<Value> live = new HashSet<>();
    for (int s = 0; s < program.statements().size(); s++) {
      Statement statement = program.statements().get(s);
      double[] result = evaluate(statement, lasting);
      write(statement.result(), result, lasting);
      live.add(statement.result());
      release(program, s, live);
    }
    return program.outputs().stream().map(v -> read(v, lasting)).toList();
  }

  private double[] table(Constant constant) {
    double[] values = new double[constant.type().shape().count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = constant.values().get(constant.values().size() == 1 ? 0 : i);
    }
    return values;
  }

  /** Poisons the buffers of values that no later statement reads and no output is. */
  private void release(Program program, int done, Set<Value> live) {
    List<Value> dead = new ArrayList<>();
    for (Value value : live) {
      boolean needed =
          program.outputs().contains(value)
              || program.statements().subList(done + 1, program.statements().size()).stream()
                  .anyMatch(later -> later.reads().contains(value));
      if (!needed && plan.assignment().containsKey(value)) {
        dead.add(value);
      }
    }
    for (Value value : dead) {
      live.remove(value);
      double[] array = buffer(value);
      boolean shared =
          live.stream()
              .anyMatch(other -> plan.assignment().containsKey(other) && buffer(other) == array);
      if (!shared) {
        Arrays.fill(array, Double.NaN);
      }
    }
  }

  /** The array that holds a temporary value. */
  private double[] buffer(Value value) {
    BufferPlan.Slot slot = plan.assignment().get(value);
    double[][] arrays = buffers.get(slot.buffer());
    return arrays[slot.member() % arrays.length];
  }

  private double[] read(Value value, Map<Value, double[]> lasting) {
    int length = interpreter.length(value.type());
    double[] array = value.role() == Value.Role.TEMPORARY ? buffer(value) : lasting.get(value);
    return Arrays.copyOf(array, length);
  }

  private void write(Value value, double[] result, Map<Value, double[]> lasting) {
    if (value.role() == Value.Role.TEMPORARY) {
      BufferPlan.Buffer buffer = plan.buffers().get(plan.assignment().get(value).buffer());
      if (buffer.dtype() != value.type().dtype() || buffer.rows() != value.type().rows()) {
        throw new AssertionError(value + " : " + value.type() + " in " + buffer);
      }
      System.arraycopy(result, 0, buffer(value), 0, result.length);
    } else {
      System.arraycopy(result, 0, lasting.get(value), 0, result.length);
    }
  }

  private double[] evaluate(Statement statement, Map<Value, double[]> lasting) {
    List<double[]> operands =
        statement.reads().stream().map(value -> read(value, lasting)).toList();
    if (statement instanceof Statement.KernelCall call) {
      int alias = call.reads().indexOf(call.result());
      if (alias >= 0) {
        return inPlace(call.kernel(), operands, alias);
      }
      return interpreter.apply(new KernelOperation(call.kernel()), operands).get(0);
    }
    Statement.RoutineCall call = (Statement.RoutineCall) statement;
    int length = interpreter.length(call.result().type());
    return new RoutineEvaluator(rows).evaluate(call.routine(), operands, length);
  }

  /** A kernel that writes over an operand may see of it only the element that it writes. */
  private double[] inPlace(Kernel kernel, List<double[]> operands, int alias) {
    double[] result = new double[operands.get(alias).length];
    for (int p = 0; p < result.length; p++) {
      List<double[]> visible = new ArrayList<>(operands);
      double[] poisoned = new double[result.length];
      Arrays.fill(poisoned, Double.NaN);
      poisoned[p] = operands.get(alias)[p];
      visible.set(alias, poisoned);
      result[p] = interpreter.apply(new KernelOperation(kernel), visible).get(0)[p];
    }
    return result;
  }

  /** A kernel as an operation, so that the interpreter gives it its meaning. */
  private record KernelOperation(Kernel kernel) implements Primitive {
    @Override
    public List<ArrayType> source() {
      return kernel.operands();
    }

    @Override
    public List<ArrayType> target() {
      return List.of(kernel.result());
    }

    @Override
    public Expression element(int target, List<Index> at) {
      Map<Variable, Index> indices = new IdentityHashMap<>();
      for (int axis = 0; axis < at.size(); axis++) {
        indices.put(kernel.variables().get(axis), at.get(axis));
      }
      return kernel.body().substitute(v -> indices.getOrDefault(v, Index.of(v)));
    }

    @Override
    public OpticImage<ArrayType, Operation> optic() {
      throw new UnsupportedOperationException("a kernel has no derivative");
    }

    @Override
    public String formula(List<String> arguments) {
      return kernel.toString();
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> diagram() {
      throw new UnsupportedOperationException("a kernel is no part of a diagram");
    }
  }
}
