package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * The same value, seen as a constant: the identity with the reverse derivative {@code dx = 0}. It
 * is kept whole for differentiation only; afterwards it is a wire, so that what is computed on
 * either side of it is found equal and computed once.
 *
 * <p>Source: PyTorch's {@code detach}.
 *
 * @param type the type of the wire
 */
public record Detach(ArrayType type) implements Composite {
  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    return OpenHypergraph.identity(List.of(type));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> Constant.zerosFor(b, source()));
  }

  @Override
  public String formula(List<String> x) {
    return x.get(0);
  }
}
