package org.catgrad.processor.operations;

import java.util.Collections;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;

/**
 * The same value on several wires. Linear; its reverse derivative adds the cotangents, which is why
 * a copy is an operation and never just a wire with several consumers.
 */
public record Copy(ArrayType type, int count) implements Primitive {
  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return Collections.nCopies(count, type);
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return Expression.load(0, at);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this,
        (b, dy) ->
            dy.stream()
                .reduce(Wires::add)
                .map(List::of)
                .orElseGet(() -> Constant.zerosFor(b, source())));
  }

  @Override
  public String formula(List<String> x) {
    return x.get(0);
  }
}
