package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;

/**
 * Orders statements, and lets new parameters and states take the place of the old ones: a statement
 * that makes a new value writes straight over the old if everything else that reads the old has
 * run, and if it reads no more of it than the element it writes. Where that cannot be had, the new
 * value is made beside the old one and copied last.
 *
 * <p>The {@linkplain StatementOrder order} keeps arrays alive for a short time, and in the cache.
 */
public final class Schedule {
  private Schedule() {}

  /**
   * Schedules a program.
   *
   * @param program the program in any order in which values are made before they are read
   * @param stores for some outputs, the arrays that they replace
   */
  public static Program apply(Program program, Map<Value, Value> stores) {
    Map<Value, Value> overwriting = new HashMap<>();
    for (Statement statement : program.statements()) {
      Value old = stores.get(statement.result());
      if (old != null && mayOverwrite(statement, old)) {
        overwriting.put(statement.result(), old);
      }
    }
    Optional<List<Statement>> order = StatementOrder.of(program, overwriting);
    if (order.isEmpty()) {
      overwriting.clear(); // new values need each other's old ones
      order = StatementOrder.of(program, overwriting);
    }
    List<Statement> scheduled = new ArrayList<>();
    for (Statement statement : order.orElseThrow()) {
      if (!isCopyOf(statement, overwriting.get(statement.result()))) {
        scheduled.add(substitute(statement, overwriting));
      }
    }
    stores.forEach(
        (result, old) -> {
          if (!overwriting.containsKey(result)) {
            scheduled.add(copy(substitute(result, overwriting), old));
          }
        });
    List<Value> outputs = program.outputs().stream().map(v -> stores.getOrDefault(v, v)).toList();
    return new Program(program.name(), program.inputs(), scheduled, outputs, program.constants());
  }

  private static Value substitute(Value value, Map<Value, Value> overwriting) {
    return overwriting.getOrDefault(value, value);
  }

  private static Statement substitute(Statement statement, Map<Value, Value> overwriting) {
    Value result = substitute(statement.result(), overwriting);
    List<Value> reads = statement.reads().stream().map(v -> substitute(v, overwriting)).toList();
    return statement.with(reads, result);
  }

  /** A kernel may write over what it reads only element by element; a routine never may. */
  private static boolean mayOverwrite(Statement statement, Value old) {
    if (!(statement instanceof Statement.KernelCall call)) {
      return !statement.reads().contains(old);
    }
    int operand = call.reads().indexOf(old);
    return operand < 0 || call.kernel().readsInPlace(operand);
  }

  private static boolean isCopyOf(Statement statement, Value value) {
    return value != null && statement.equals(copy(value, statement.result()));
  }

  private static Statement copy(Value from, Value to) {
    List<Variable> variables = new ArrayList<>();
    to.type().shape().sizes().forEach(size -> variables.add(new Variable("i", size)));
    Expression body = Expression.load(0, variables.stream().map(Index::of).toList());
    Kernel kernel = Kernel.of(List.of(from.type()), to.type(), variables, body);
    return new Statement.KernelCall(kernel, List.of(from), to, from.label(), to.layout());
  }
}
