package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
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
 * <p>The order keeps arrays alive for a short time.
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
    Optional<List<Statement>> order = order(program.statements(), overwriting);
    if (order.isEmpty()) {
      overwriting.clear(); // new values need each other's old ones
      order = order(program.statements(), overwriting);
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
    return new Statement.KernelCall(kernel, List.of(from), to, from.label());
  }

  /**
   * Kahn's algorithm. What a statement overwrites is read before by everyone else who needs it. Of
   * several statements that could be next, that with the fewest others after it comes first: the
   * gradient of a weight is used up, and its array free again, before the backward pass goes on.
   * Ties go to the statement that was written first.
   */
  private static Optional<List<Statement>> order(
      List<Statement> statements, Map<Value, Value> overwriting) {
    int count = statements.size();
    Map<Value, Integer> writer = new HashMap<>();
    Map<Value, Integer> overwriter = new HashMap<>();
    List<List<Integer>> later = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      Value result = statements.get(s).result();
      later.add(new ArrayList<>());
      writer.put(result, s);
      if (overwriting.containsKey(result)) {
        overwriter.put(overwriting.get(result), s);
      }
    }
    int[] waiting = new int[count];
    for (int reader = 0; reader < count; reader++) {
      for (Value value : statements.get(reader).reads()) {
        Integer before = writer.get(value);
        if (before != null) {
          later.get(before).add(reader);
          waiting[reader]++;
        }
        Integer after = overwriter.get(value);
        if (after != null && after != reader) {
          later.get(reader).add(after);
          waiting[after]++;
        }
      }
    }
    int[] descendants = descendants(later);
    PriorityQueue<Integer> ready =
        new PriorityQueue<>(
            Comparator.comparing((Integer s) -> descendants[s]).thenComparing(s -> s));
    for (int s = 0; s < count; s++) {
      if (waiting[s] == 0) {
        ready.add(s);
      }
    }
    List<Statement> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int s = ready.remove();
      order.add(statements.get(s));
      for (int next : later.get(s)) {
        if (--waiting[next] == 0) {
          ready.add(next);
        }
      }
    }
    return order.size() == count ? Optional.of(order) : Optional.empty();
  }

  /** How many statements have to wait for each, directly or not; nothing in a cycle counts. */
  private static int[] descendants(List<List<Integer>> later) {
    int count = later.size();
    int[] waiting = new int[count];
    later.forEach(next -> next.forEach(s -> waiting[s]++));
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      if (waiting[s] == 0) {
        order.add(s);
      }
    }
    for (int i = 0; i < order.size(); i++) {
      for (int next : later.get(order.get(i))) {
        if (--waiting[next] == 0) {
          order.add(next);
        }
      }
    }
    BitSet[] after = new BitSet[count];
    int[] descendants = new int[count];
    for (int i = order.size() - 1; i >= 0; i--) {
      int s = order.get(i);
      after[s] = new BitSet(count);
      for (int next : later.get(s)) {
        after[s].set(next);
        if (after[next] != null) {
          after[s].or(after[next]);
        }
      }
      descendants[s] = after[s].cardinality();
    }
    return descendants;
  }
}
