package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.catgrad.processor.layers.Normalize;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Random instances of the operations that layers are made from and that have no word. */
final class LayerSamples {
  private LayerSamples() {}

  static void register() {
    OperationSamples.register(
        r -> new Normalize(type(1, r), r.nextBoolean(), r.nextBoolean() ? 1e-5 : 0.1));
    OperationSamples.register(
        r -> new LowerTriangle(type(2, r), r.nextBoolean() ? 0 : r.nextGaussian()));
  }

  /** A floating type of up to two more axes than the least. */
  private static ArrayType type(int rank, Random random) {
    List<Integer> sizes = new ArrayList<>();
    for (int axis = random.nextInt(3); axis > 0; axis--) {
      sizes.add(1 + random.nextInt(2));
    }
    for (int axis = 0; axis < rank; axis++) {
      sizes.add(1 + random.nextInt(4));
    }
    return new ArrayType(DType.FLOAT64, new Shape(sizes), random.nextBoolean());
  }
}
