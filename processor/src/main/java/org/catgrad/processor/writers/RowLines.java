package org.catgrad.processor.writers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Writes kernels on flat arrays whose last axes are lines: consecutive elements of the result, made
 * of elements at the same place, of values that the whole line shares, and of at most one line that
 * lies elsewhere, such as a bias.
 *
 * <p>HotSpot vectorises a loop only if it sees how far apart in memory all that it reads and writes
 * is; two arrays could be one. Hence one index for all arrays, values of the line read before it,
 * and the line from elsewhere copied to the result first:
 *
 * <pre>{@code
 * int start = row * 512;
 * System.arraycopy(bias, 0, result, start, 512);
 * for (int p = start; p < start + 512; p++) {
 *   result[p] = Math.max(a[p] + result[p], 0f);
 * }
 * }</pre>
 */
final class RowLines {
  /** A copy of a shorter line costs more than it saves. */
  private static final int SHORTEST_COPY = 32;

  private final JavaText text;
  private final KernelNames names;
  private final Kernel kernel;
  private final ArrayType result;

  /** The axes of the result along which a line goes: its last ones. */
  private final List<Variable> along;

  private final int length;

  /** The loads that a line shares, and the locals that hold them. */
  private final Map<String, String> shared = new LinkedHashMap<>();

  private RowLines(JavaText text, KernelNames names, List<Variable> along) {
    this.text = text;
    this.names = names;
    this.kernel = names.kernel();
    this.result = kernel.result();
    this.along = along;
    this.length = along.stream().mapToInt(Variable::extent).reduce(1, (a, b) -> a * b);
  }

  /** Writes a kernel if it has lines. */
  static boolean write(JavaText text, KernelNames names) {
    List<Variable> variables = names.kernel().variables();
    // what a shared result is divided by has a loop of its own
    int first = names.kernel().result().rows() ? 0 : 1;
    for (int axis = first; axis < variables.size(); axis++) {
      RowLines lines = new RowLines(text, names, variables.subList(axis, variables.size()));
      if (lines.length > 1 && !lines.hidesDivision(axis) && lines.isMade(names.kernel().body())) {
        if (lines.elsewhere(names.kernel().body()).size() > (lines.mayCopy() ? 1 : 0)) {
          return false;
        }
        lines.write(variables.subList(0, axis));
        return true;
      }
    }
    return false;
  }

  /** Whether the axes before the lines are all of extent 1 where the work is divided by one. */
  private boolean hidesDivision(int axis) {
    return !result.rows()
        && kernel.variables().subList(0, axis).stream().noneMatch(v -> v.extent() > 1);
  }

  private boolean mayCopy() {
    return length >= SHORTEST_COPY
        && result.dtype() == DType.FLOAT32
        && !names.operands().contains(names.result());
  }

  /** Whether an expression is made of what a line may be made of. */
  private boolean isMade(Expression expression) {
    if (expression instanceof Expression.Load load) {
      return isShared(load) || isHere(load) || isLine(load);
    }
    if (expression instanceof Expression.Position position) {
      return !KernelDomain.uses(position.index(), along);
    }
    return !(expression instanceof Expression.Choose)
        && !(expression instanceof Expression.Reduce)
        && !Loops.needsScalarLoops(expression)
        && expression.parts().stream().allMatch(this::isMade);
  }

  private Index position(Expression.Load load) {
    return Loops.position(load, kernel.operands());
  }

  /** Whether all elements of a line load the same. */
  private boolean isShared(Expression.Load load) {
    return !KernelDomain.uses(position(load), along);
  }

  /** Whether a load is at the element's own place. */
  private boolean isHere(Expression.Load load) {
    ArrayType type = kernel.operands().get(load.operand());
    return type.rows() == result.rows()
        && type.shape().count() == result.shape().count()
        && position(load).equals(kernel.position());
  }

  /** Whether the loads of a line are a line. */
  private boolean isLine(Expression.Load load) {
    return kernel.operands().get(load.operand()).dtype() == DType.FLOAT32
        && !KernelDomain.uses(start(load), along);
  }

  /** Where the line begins that a load goes along. */
  private Index start(Expression.Load load) {
    return position(load).plus(behindStart().times(-1));
  }

  /** How far an element is behind the start of its line. */
  private Index behindStart() {
    return Index.flat(
        along.stream().map(Index::of).toList(), along.stream().map(Variable::extent).toList());
  }

  /** The lines that lie elsewhere, by the text of their first element, with a load of each. */
  private Map<String, Expression.Load> elsewhere(Expression expression) {
    Map<String, Expression.Load> found = new LinkedHashMap<>();
    if (expression instanceof Expression.Load load) {
      if (!isShared(load) && !isHere(load)) {
        found.put(element(load.operand(), start(load)), load);
      }
    }
    expression.parts().forEach(part -> found.putAll(elsewhere(part)));
    return found;
  }

  private String element(int operand, Index position) {
    return names.operands().get(operand) + "[" + place(operand, position) + "]";
  }

  private String place(int operand, Index position) {
    return RowKernels.element(kernel.operands().get(operand), position.toString());
  }

  private void write(List<Variable> outer) {
    int opened = 0;
    if (result.rows()) {
      text.open(Loops.rows());
      opened++;
    }
    opened += RowKernels.openAxes(text, names, outer);
    Identifiers scope = new Identifiers(names.scope());
    readShared(kernel.body(), scope);
    Index first = kernel.position().plus(behindStart().times(-1));
    String start = scope.unique("start");
    text.line("int " + start + " = " + RowKernels.element(result, first.toString()) + ";");
    Optional<Expression.Load> copied = elsewhere(kernel.body()).values().stream().findFirst();
    copied.ifPresent(
        load ->
            text.line(
                "System.arraycopy("
                    + names.operands().get(load.operand())
                    + ", "
                    + place(load.operand(), start(load))
                    + ", "
                    + names.result()
                    + ", "
                    + start
                    + ", "
                    + length
                    + ");"));
    String value =
        names.java(leaf -> load((Expression.Load) leaf)).write(kernel.body(), result.dtype());
    text.open("for (int p = " + start + "; p < " + start + " + " + length + "; p++) {");
    text.line(Loops.assign(names.result() + "[p]", value));
    text.close();
    Loops.close(text, opened);
  }

  /** Reads what a line shares before it begins. */
  private void readShared(Expression expression, Identifiers scope) {
    if (expression instanceof Expression.Load load && isShared(load)) {
      String element = element(load.operand(), position(load));
      if (!shared.containsKey(element)) {
        String local = scope.numbered(names.operands().get(load.operand()));
        shared.put(element, local);
        String type = kernel.operands().get(load.operand()).dtype().javaName();
        text.line(type + " " + local + " = " + element + ";");
      }
    }
    expression.parts().forEach(part -> readShared(part, scope));
  }

  private String load(Expression.Load load) {
    if (isShared(load)) {
      return shared.get(element(load.operand(), position(load)));
    }
    return (isHere(load) ? names.operands().get(load.operand()) : names.result()) + "[p]";
  }
}
