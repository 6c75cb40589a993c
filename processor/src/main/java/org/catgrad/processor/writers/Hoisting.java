package org.catgrad.processor.writers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.types.ArrayType;

/**
 * Brings loads out of a loop over rows, for arrays kept by columns: an operand with rows becomes
 * the Java array of one column, a shared operand a scalar. What remains in the loop is indexed by
 * the row alone, which is the form that HotSpot turns into vector instructions.
 *
 * <p>Loads on one side of a choice stay where they are, since they may be out of range on the
 * other.
 */
final class Hoisting {
  private final JavaText text;
  private final KernelNames names;
  private final Identifiers scope;
  private final Map<String, String> locals = new LinkedHashMap<>();

  Hoisting(JavaText text, KernelNames names) {
    this.text = text;
    this.names = names;
    this.scope = new Identifiers(names.scope());
  }

  /** Writes a local variable for every load of an expression that may be brought out. */
  void hoist(Expression expression) {
    hoist(expression, load -> true);
  }

  /** Writes a local variable for some of the loads that may be brought out. */
  void hoist(Expression expression, Predicate<Expression.Load> which) {
    if (expression instanceof Expression.Load load) {
      if (which.test(load)) {
        local(load);
      }
    } else if (!(expression instanceof Expression.Choose)
        && !(expression instanceof Expression.Reduce)) {
      expression.parts().forEach(part -> hoist(part, which));
    }
  }

  private void local(Expression.Load load) {
    String element = element(load);
    if (locals.containsKey(element)) {
      return;
    }
    ArrayType type = names.kernel().operands().get(load.operand());
    String local = scope.numbered(names.operands().get(load.operand()));
    locals.put(element, local);
    String java = type.dtype().javaName() + (type.rows() ? "[] " : " ");
    text.line(java + local + " = " + element + ";");
  }

  /** A name for the column that is written. */
  String result(String position) {
    String local = scope.unique(names.result() + "Column");
    String java = names.kernel().result().dtype().javaName();
    text.line(java + "[] " + local + " = " + names.result() + "[" + position + "];");
    return local;
  }

  /** The names of the loop. */
  Identifiers scope() {
    return scope;
  }

  /** A further name of the loop. */
  String unique(String label) {
    return scope.unique(label);
  }

  private String element(Expression.Load load) {
    return names.operands().get(load.operand())
        + "["
        + Loops.position(load, names.kernel().operands())
        + "]";
  }

  /** The text of a load inside the loop over rows. */
  String load(Expression.Load load) {
    String name = name(load);
    return names.kernel().operands().get(load.operand()).rows() ? name + "[row]" : name;
  }

  /** The column that a load is from, or the value that all rows share. */
  String name(Expression.Load load) {
    String element = element(load);
    return locals.getOrDefault(element, element);
  }
}
