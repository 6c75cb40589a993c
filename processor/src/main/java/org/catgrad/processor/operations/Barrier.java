package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;

/**
 * A value, not to be used before others are there: the identity on the first operand, which keeps
 * an array of its own. Nothing is found equal across it, so that what is computed from its result
 * is computed again; and none of that is computed before the other operands are, although their
 * values do not matter. Reverse derivative: dx = dy, and 0 for what is awaited.
 *
 * <p>Source: XLA's {@code OptimizationBarrier}, as JAX's {@code jax.checkpoint} uses it.
 *
 * @param type the type of the value
 * @param awaited the types of what is waited for
 */
public record Barrier(ArrayType type, List<ArrayType> awaited) implements Primitive {
  /** Copies the types. */
  public Barrier {
    awaited = List.copyOf(awaited);
  }

  /** A wire that waits for others. */
  public static Wire on(Wire wire, List<Wire> awaited) {
    List<Wire> operands = new ArrayList<>(List.of(wire));
    operands.addAll(awaited);
    Barrier barrier = new Barrier(wire.type(), awaited.stream().map(Wire::type).toList());
    return wire.builder().apply(barrier, operands).get(0);
  }

  @Override
  public List<ArrayType> source() {
    List<ArrayType> source = new ArrayList<>(List.of(type));
    source.addAll(awaited);
    return source;
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type);
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return Expression.load(0, at);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this,
        (b, dy) -> {
          List<Wire> cotangents = new ArrayList<>(dy);
          cotangents.addAll(Constant.zerosFor(b, awaited));
          return cotangents;
        });
  }

  @Override
  public String formula(List<String> x) {
    return x.get(0);
  }
}
