package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Random instances of the operations behind words whose training and prediction differ. */
public final class StateSamples {
  private StateSamples() {}

  static void register() {
    OperationSamples.register(r -> new RandomArray(distribution(r), type(0, r)));
    OperationSamples.register(
        r -> new BatchNormalize(type(1, r), r.nextBoolean() ? 0.5 : 0.1 + r.nextDouble()));
  }

  private static RandomArray.Distribution distribution(Random random) {
    return RandomArray.Distribution.values()[random.nextInt(2)];
  }

  private static ArrayType type(int leastRank, Random random) {
    List<Integer> sizes = new ArrayList<>();
    int rank = leastRank + random.nextInt(3);
    for (int axis = 0; axis < rank; axis++) {
      sizes.add(1 + random.nextInt(3));
    }
    return new ArrayType(DType.FLOAT64, new Shape(sizes), random.nextInt(4) > 0);
  }
}
