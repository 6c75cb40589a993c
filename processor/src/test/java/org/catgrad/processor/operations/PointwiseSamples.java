package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.OperationSamples.floating;
import static org.catgrad.processor.operations.OperationSamples.numbers;
import static org.catgrad.processor.operations.OperationSamples.typed;

import java.util.Random;
import org.catgrad.processor.operations.OperationSamples.Domain;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/** Random instances of the functions of one element, the comparisons and the choices. */
final class PointwiseSamples {
  private PointwiseSamples() {}

  static void register() {
    functions();
    OperationSamples.register(r -> new PointwiseMaximum(numbers(r)));
    OperationSamples.register(r -> new PointwiseMinimum(numbers(r)));
    OperationSamples.register(r -> new LessThan(numbers(r)));
    OperationSamples.register(r -> new GreaterOrEqual(numbers(r)));
    OperationSamples.register(r -> new LessOrEqual(numbers(r)));
    OperationSamples.register(r -> new NotEqual(anyType(r)));
    OperationSamples.register(r -> new Where(anyType(r), anyType(r).dtype()));
    OperationSamples.register(PointwiseSamples::cast);
  }

  private static void functions() {
    OperationSamples.register(r -> new Square(numbers(r)));
    OperationSamples.register(r -> new Reciprocal(floating(r)), Domain.NOT_ZERO);
    OperationSamples.register(r -> new ReciprocalSquareRoot(floating(r)), Domain.POSITIVE);
    OperationSamples.register(r -> new Absolute(numbers(r)));
    OperationSamples.register(r -> new Sign(numbers(r)));
    OperationSamples.register(r -> new Floor(floating(r)), Domain.BETWEEN_HALVES);
    OperationSamples.register(r -> new Round(floating(r)), Domain.BETWEEN_HALVES);
    OperationSamples.register(r -> new Sine(floating(r)));
    OperationSamples.register(r -> new Cosine(floating(r)));
    OperationSamples.register(r -> new NormalCdf(floating(r)));
    OperationSamples.register(r -> new LeakyRelu(floating(r), 2 * r.nextDouble() - 1));
    OperationSamples.register(r -> new Elu(floating(r), 2 * r.nextDouble() - 1));
    OperationSamples.register(r -> new Gelu(floating(r)));
    OperationSamples.register(r -> new TanhGelu(floating(r)));
    OperationSamples.register(r -> new Silu(floating(r)));
    OperationSamples.register(
        r -> new Softplus(floating(r), r.nextBoolean() ? 1 : 0.5 + 2 * r.nextDouble()));
    OperationSamples.register(r -> new HardSwish(floating(r)));
    OperationSamples.register(PointwiseSamples::clamp);
  }

  private static ArrayType anyType(Random random) {
    return random.nextInt(6) == 0 ? typed(DType.BOOL, random) : numbers(random);
  }

  /** Bounds at which no sample lies. */
  private static Operation clamp(Random random) {
    ArrayType type = numbers(random);
    if (type.dtype() == DType.INT32) {
      return new Clamp(type, 0, 1);
    }
    boolean low = random.nextInt(3) > 0;
    return new Clamp(
        type,
        low ? -0.71234 : Double.NEGATIVE_INFINITY,
        !low || random.nextBoolean() ? 0.98765 : Double.POSITIVE_INFINITY);
  }

  private static Operation cast(Random random) {
    ArrayType type = anyType(random);
    DType dtype = DType.values()[random.nextInt(DType.values().length)];
    return new Cast(type, dtype);
  }
}
