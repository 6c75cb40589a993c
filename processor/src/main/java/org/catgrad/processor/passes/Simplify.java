package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Add;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Broadcast;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Divide;
import org.catgrad.processor.operations.Multiply;
import org.catgrad.processor.operations.Negate;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Permute;
import org.catgrad.processor.operations.Power;
import org.catgrad.processor.operations.Reshape;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Subtract;
import org.catgrad.processor.operations.Sum;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Algebra: units, zeros, double negation, constants gathered and folded, movements of axes that
 * undo each other. One sweep; {@link Passes} repeats it.
 *
 * <p>{@code 0·x} becomes 0 although it would be NaN for an infinite x: a derivative that is 0 by
 * construction should not be computed.
 */
public final class Simplify extends Rewriter {
  private Simplify(OpenHypergraph<ArrayType, Operation> diagram) {
    super(diagram);
  }

  /** The diagram after one sweep of simplification. */
  public static OpenHypergraph<ArrayType, Operation> apply(
      OpenHypergraph<ArrayType, Operation> diagram) {
    return new Simplify(diagram).run();
  }

  @Override
  List<Wire> rewrite(Operation operation, List<Wire> operands, Site site) {
    if (operation instanceof Barrier && constant(operands.get(0)) != null) {
      return List.of(operands.get(0)); // constants are there at any time
    }
    Constant folded = fold(operation, operands);
    if (folded != null) {
      return List.of(put(folded, site));
    }
    if (operation instanceof Split split && producer(operands.get(0)) != null) {
      Producer joined = producer(operands.get(0));
      if (joined.operation() instanceof Concatenate concatenate
          && concatenate.axis() == split.axis()
          && concatenate.sizes().equals(split.sizes())) {
        return joined.operands();
      }
    }
    Wire simpler = operation.target().size() == 1 ? simpler(operation, operands, site) : null;
    return simpler != null ? List.of(simpler) : keep(operation, operands, site);
  }

  private Constant fold(Operation operation, List<Wire> operands) {
    if (operands.isEmpty() || operation.target().size() != 1) {
      return null;
    }
    List<Constant> constants = new ArrayList<>();
    for (Wire operand : operands) {
      Constant constant = constant(operand);
      if (constant == null) {
        return null;
      }
      constants.add(constant);
    }
    return ConstantFolding.fold(operation, constants);
  }

  private Constant constant(Wire wire) {
    Producer producer = producer(wire);
    return producer != null && producer.operation() instanceof Constant constant ? constant : null;
  }

  private boolean isFilled(Wire wire, double value) {
    Constant constant = constant(wire);
    return constant != null && constant.isFilledWith(value);
  }

  private Wire simpler(Operation operation, List<Wire> x, Site site) {
    if (operation instanceof Add add) {
      return add(add, x.get(0), x.get(1), site);
    }
    if (operation instanceof Subtract subtract) {
      return subtract(subtract, x.get(0), x.get(1), site);
    }
    if (operation instanceof Multiply multiply) {
      return multiply(multiply, x.get(0), x.get(1), site);
    }
    if (operation instanceof Divide divide) {
      return isFilled(x.get(1), 1) || isFilled(x.get(0), 0)
          ? x.get(0)
          : quotientByConstant(divide, x.get(0), x.get(1), site);
    }
    if (operation instanceof Negate negate) {
      Producer inner = producer(x.get(0));
      if (inner == null) {
        return null;
      }
      if (inner.operation() instanceof Negate) {
        return inner.operands().get(0);
      }
      if (inner.operation() instanceof Subtract subtract) {
        return put(
            new Subtract(negate.type()), site, inner.operands().get(1), inner.operands().get(0));
      }
      return null;
    }
    if (operation instanceof Power power) {
      return power(power, x.get(0), x.get(1), site);
    }
    return axes(operation, x, site);
  }

  private Wire add(Add add, Wire x, Wire y, Site site) {
    if (isFilled(x, 0)) {
      return y;
    }
    if (isFilled(y, 0)) {
      return x;
    }
    if (x == y) {
      return multiply(add.type(), 2, x, site);
    }
    Producer second = producer(y);
    if (second != null && second.operation() instanceof Negate) {
      return put(new Subtract(add.type()), site, x, second.operands().get(0));
    }
    Producer first = producer(x);
    if (first != null && first.operation() instanceof Negate) {
      return put(new Subtract(add.type()), site, y, first.operands().get(0));
    }
    return null;
  }

  private Wire subtract(Subtract subtract, Wire x, Wire y, Site site) {
    if (isFilled(y, 0)) {
      return x;
    }
    if (isFilled(x, 0)) {
      return put(new Negate(subtract.type()), site, y);
    }
    if (x == y) {
      return put(Constant.filled(subtract.type(), 0), site);
    }
    Producer second = producer(y);
    if (second != null && second.operation() instanceof Negate) {
      return put(new Add(subtract.type()), site, x, second.operands().get(0));
    }
    return null;
  }

  private Wire multiply(Multiply multiply, Wire x, Wire y, Site site) {
    if (isFilled(x, 1) || isFilled(y, 0)) {
      return y;
    }
    if (isFilled(y, 1) || isFilled(x, 0)) {
      return x;
    }
    if (constant(y) != null && constant(x) == null) {
      return put(multiply, site, y, x); // constants stand first
    }
    Constant factor = constant(x);
    if (factor == null || factor.values().size() != 1) {
      return null;
    }
    if (isFilled(x, -1)) {
      return put(new Negate(multiply.type()), site, y);
    }
    Producer inner = producer(y);
    if (inner != null && inner.operation() instanceof Negate) {
      return multiply(multiply.type(), -factor.values().get(0), inner.operands().get(0), site);
    }
    if (inner != null && inner.operation() instanceof Multiply) {
      Constant second = constant(inner.operands().get(0));
      if (second != null && second.values().size() == 1) {
        double product = factor.values().get(0) * second.values().get(0);
        return multiply(multiply.type(), product, inner.operands().get(1), site);
      }
    }
    return null;
  }

  /** A constant times a wire, or the wire if the constant is 1. */
  private Wire multiply(ArrayType type, double factor, Wire x, Site site) {
    if (factor == 1) {
      return x;
    }
    Producer inner = producer(x);
    if (inner != null && inner.operation() instanceof Multiply) {
      Constant second = constant(inner.operands().get(0));
      if (second != null && second.values().size() == 1) {
        return multiply(type, factor * second.values().get(0), inner.operands().get(1), site);
      }
    }
    return put(new Multiply(type), site, put(Constant.filled(type, factor), site), x);
  }

  /** x / c is x times 1/c where 1/c is exact. */
  private Wire quotientByConstant(Divide divide, Wire x, Wire y, Site site) {
    Constant divisor = constant(y);
    if (divisor == null || divisor.values().size() != 1) {
      return null;
    }
    double value = divisor.values().get(0);
    boolean powerOfTwo = value != 0 && Math.abs(value) == Math.scalb(1, Math.getExponent(value));
    return powerOfTwo ? multiply(divide.type(), 1 / value, x, site) : null;
  }

  private Wire power(Power power, Wire base, Wire exponent, Site site) {
    if (isFilled(exponent, 1)) {
      return base;
    }
    if (isFilled(exponent, 0)) {
      return put(Constant.filled(power.type(), 1), site);
    }
    if (isFilled(exponent, 2)) {
      return put(new Multiply(power.type()), site, base, base);
    }
    if (isFilled(exponent, -1)) {
      return put(new Divide(power.type()), site, put(Constant.filled(power.type(), 1), site), base);
    }
    return null;
  }

  /** Movements of axes that do nothing or undo the one before. */
  private Wire axes(Operation operation, List<Wire> x, Site site) {
    if (operation instanceof Concatenate concatenate && concatenate.sizes().size() == 1) {
      return x.get(0);
    }
    Producer inner = x.size() == 1 ? producer(x.get(0)) : null;
    if (operation instanceof Reshape reshape) {
      if (reshape.type().shape().equals(reshape.shape())) {
        return x.get(0);
      }
      if (inner != null && inner.operation() instanceof Reshape first) {
        return put(new Reshape(first.type(), reshape.shape()), site, inner.operands().get(0));
      }
    }
    if (operation instanceof Permute permute) {
      if (permute.order().stream().sorted().toList().equals(permute.order())) {
        return x.get(0);
      }
      if (inner != null && inner.operation() instanceof Permute first) {
        List<Integer> order = permute.order().stream().map(first.order()::get).toList();
        return put(new Permute(first.type(), order), site, inner.operands().get(0));
      }
    }
    if (operation instanceof Sum sum
        && inner != null
        && inner.operation() instanceof Broadcast broadcast
        && broadcast.newAxes().equals(sum.axes())) {
      double copies = (double) sum.type().shape().count() / broadcast.type().shape().count();
      return multiply(broadcast.type(), copies, inner.operands().get(0), site);
    }
    if (operation instanceof Sum sum && sum.axes().isEmpty()) {
      return x.get(0);
    }
    return null;
  }
}
