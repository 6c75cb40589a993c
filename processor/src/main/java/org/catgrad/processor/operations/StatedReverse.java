package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * A block with a reverse derivative that its author stated as another block.
 *
 * @param name the block's name
 * @param body what it computes, A → B
 * @param reverse from A and the cotangents of B to the cotangents of A
 */
public record StatedReverse(
    String name,
    OpenHypergraph<ArrayType, Operation> body,
    OpenHypergraph<ArrayType, Operation> reverse)
    implements Composite {
  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body,
        (x, y, dy) -> {
          List<Wire> wires = new ArrayList<>(x);
          wires.addAll(dy);
          return wires.get(0).builder().apply(reverse, wires);
        });
  }

  @Override
  public String formula(List<String> x) {
    return name + "(" + String.join(", ", x) + ")";
  }

  @Override
  public String toString() {
    return "StatedReverse[" + name + "]";
  }
}
