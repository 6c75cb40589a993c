package org.catgrad.processor.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A position along an axis, in normal form: a sum of atoms, each times a positive or negative
 * factor, plus a constant. An atom is a variable, or the quotient or remainder of an index by a
 * constant, as reshaping makes them. Keeping the normal form is what lets a reshape of a reshape
 * vanish.
 *
 * @param terms the factor of each atom; none is zero
 * @param constant the constant
 */
public record Index(Map<Atom, Integer> terms, int constant) {

  /** What an index is a sum of. */
  public sealed interface Atom {}

  /** A variable. */
  public record Of(Variable variable) implements Atom {
    @Override
    public String toString() {
      return variable.toString();
    }
  }

  /** The integer quotient of an index that is not negative. */
  public record Quotient(Index index, int divisor) implements Atom {
    @Override
    public String toString() {
      return "(" + index + ") / " + divisor;
    }
  }

  /** The remainder of an index that is not negative. */
  public record Remainder(Index index, int divisor) implements Atom {
    @Override
    public String toString() {
      return "(" + index + ") % " + divisor;
    }
  }

  /** Copies the terms, keeping their order. */
  public Index {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** A constant index. */
  public static Index of(int constant) {
    return new Index(Map.of(), constant);
  }

  /** The value of a variable; a variable of extent 1 is the constant 0. */
  public static Index of(Variable variable) {
    return variable.extent() == 1 ? of(0) : new Index(Map.of(new Of(variable), 1), 0);
  }

  /** The position in row-major order of an element of an array with the given sizes. */
  public static Index flat(List<Index> at, List<Integer> sizes) {
    Index flat = of(0);
    for (int axis = 0; axis < at.size(); axis++) {
      flat = flat.times(sizes.get(axis)).plus(at.get(axis));
    }
    return flat;
  }

  /** The indices along each axis of the element at a row-major position. */
  public static List<Index> unflatten(Index flat, List<Integer> sizes) {
    Index[] at = new Index[sizes.size()];
    Index rest = flat;
    for (int axis = sizes.size() - 1; axis >= 0; axis--) {
      at[axis] = rest.remainder(sizes.get(axis));
      rest = rest.quotient(sizes.get(axis));
    }
    return List.of(at);
  }

  /** The sum of two indices. */
  public Index plus(Index other) {
    Map<Atom, Integer> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((atom, factor) -> sum.merge(atom, factor, Integer::sum));
    sum.values().removeIf(factor -> factor == 0);
    return new Index(sum, constant + other.constant);
  }

  /** This index plus a constant. */
  public Index plus(int summand) {
    return new Index(terms, constant + summand);
  }

  /** This index times a constant. */
  public Index times(int factor) {
    Map<Atom, Integer> product = new LinkedHashMap<>();
    if (factor != 0) {
      terms.forEach((atom, f) -> product.put(atom, f * factor));
    }
    return new Index(product, constant * factor);
  }

  /** The integer quotient; this index must not be negative. */
  public Index quotient(int divisor) {
    if (divisor == 1) {
      return this;
    }
    Index low = part(divisor, false);
    if (low.minimum() >= 0 && low.maximum() < divisor) {
      Map<Atom, Integer> high = new LinkedHashMap<>();
      part(divisor, true).terms.forEach((atom, factor) -> high.put(atom, factor / divisor));
      return new Index(high, Math.floorDiv(constant, divisor));
    }
    return new Index(Map.of(new Quotient(this, divisor), 1), 0);
  }

  /** The remainder; this index must not be negative. */
  public Index remainder(int divisor) {
    if (divisor == 1) {
      return of(0);
    }
    Index low = part(divisor, false);
    if (low.minimum() >= 0 && low.maximum() < divisor) {
      return low;
    }
    // without the terms that the divisor divides it may be negative, and Java's % then differs
    return new Index(Map.of(new Remainder(low.minimum() >= 0 ? low : this, divisor), 1), 0);
  }

  /** The terms that the divisor divides, or those it does not together with the constant's rest. */
  private Index part(int divisor, boolean divisible) {
    Map<Atom, Integer> part = new LinkedHashMap<>();
    terms.forEach(
        (atom, factor) -> {
          if ((factor % divisor == 0) == divisible) {
            part.put(atom, factor);
          }
        });
    int rest = Math.floorMod(constant, divisor);
    return new Index(part, divisible ? constant - rest : rest);
  }

  /** The smallest value over all values of the variables. */
  public int minimum() {
    return bound(-1);
  }

  /** The largest value over all values of the variables. */
  public int maximum() {
    return bound(1);
  }

  private int bound(int sign) {
    int bound = constant;
    for (Map.Entry<Atom, Integer> term : terms.entrySet()) {
      bound += term.getValue() * sign > 0 ? term.getValue() * maximum(term.getKey()) : 0;
    }
    return bound;
  }

  private static int maximum(Atom atom) {
    if (atom instanceof Of variable) {
      return variable.variable().extent() - 1;
    }
    if (atom instanceof Quotient quotient) {
      return quotient.index().maximum() / quotient.divisor();
    }
    return ((Remainder) atom).divisor() - 1;
  }

  /** Whether this is a constant. */
  public boolean isConstant() {
    return terms.isEmpty();
  }

  /** This index with every variable replaced by an index. */
  public Index substitute(Function<Variable, Index> replacement) {
    Index result = of(constant);
    for (Map.Entry<Atom, Integer> term : terms.entrySet()) {
      Index value;
      if (term.getKey() instanceof Of variable) {
        value = replacement.apply(variable.variable());
      } else if (term.getKey() instanceof Quotient quotient) {
        value = quotient.index().substitute(replacement).quotient(quotient.divisor());
      } else {
        Remainder remainder = (Remainder) term.getKey();
        value = remainder.index().substitute(replacement).remainder(remainder.divisor());
      }
      result = result.plus(value.times(term.getValue()));
    }
    return result;
  }

  /** The value of this index, given that of every variable. */
  public int evaluate(Map<Variable, Integer> values) {
    int result = constant;
    for (Map.Entry<Atom, Integer> term : terms.entrySet()) {
      int value;
      if (term.getKey() instanceof Of variable) {
        value = values.get(variable.variable());
      } else if (term.getKey() instanceof Quotient quotient) {
        value = quotient.index().evaluate(values) / quotient.divisor();
      } else {
        Remainder remainder = (Remainder) term.getKey();
        value = remainder.index().evaluate(values) % remainder.divisor();
      }
      result += term.getValue() * value;
    }
    return result;
  }

  /** Whether a variable occurs. */
  public boolean mentions(Variable variable) {
    return terms.keySet().stream()
        .anyMatch(
            atom ->
                atom instanceof Of of
                    ? of.variable() == variable
                    : atom instanceof Quotient quotient
                        ? quotient.index().mentions(variable)
                        : ((Remainder) atom).index().mentions(variable));
  }

  /** The index as a Java expression over variables of the same names. */
  @Override
  public String toString() {
    StringBuilder sum = new StringBuilder();
    terms.entrySet().stream()
        .filter(term -> term.getValue() > 0)
        .forEach(term -> sum.append(sum.length() == 0 ? "" : " + ").append(multiple(term)));
    if (sum.length() == 0) {
      sum.append(constant);
    }
    boolean constantFirst = terms.values().stream().noneMatch(factor -> factor > 0);
    terms.entrySet().stream()
        .filter(term -> term.getValue() < 0)
        .forEach(term -> sum.append(" - ").append(multiple(term)));
    if (!constantFirst && constant != 0) {
      sum.append(constant > 0 ? " + " : " - ").append(Math.abs(constant));
    }
    return sum.toString();
  }

  private static String multiple(Map.Entry<Atom, Integer> term) {
    int factor = Math.abs(term.getValue());
    return factor == 1 ? term.getKey().toString() : factor + " * " + factor(term);
  }

  private static String factor(Map.Entry<Atom, Integer> term) {
    String atom = term.getKey().toString();
    return term.getKey() instanceof Of ? atom : "(" + atom + ")";
  }
}
