package org.catgrad.processor.learner;

import static org.catgrad.processor.learner.SoftmaxCrossEntropy.alongLast;
import static org.catgrad.processor.operations.Wires.clamp;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.squareRoot;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * {@code 1 - x·y / (max(‖x‖, ε) · max(‖y‖, ε))} along the last axis, ε = 1e-8. With x̂ and ŷ the
 * vectors divided by their (limited) lengths and c = x̂·ŷ, the reverse derivative is {@code dx =
 * -(ŷ - c·x̂) / ‖x‖ · dL}, and below ε, where the length is a constant, {@code dx = -ŷ / ε · dL};
 * the same for y. Kept whole, it does not differentiate a square root at 0.
 *
 * <p>Source: PyTorch's {@code cosine_similarity}.
 *
 * @param type the type of x and of y, rank 1 or more
 */
record CosineDistance(ArrayType type) implements Composite {
  private static final double EPSILON = 1e-8;

  private static Wire length(Wire x) {
    return squareRoot(sumLast(multiply(x, x)));
  }

  private static Wire limited(Wire length) {
    return clamp(length, EPSILON, Double.POSITIVE_INFINITY);
  }

  private static Wire sumLast(Wire x) {
    return sum(x, List.of(x.type().shape().rank() - 1));
  }

  private Wire unit(Wire x) {
    return divide(x, alongLast(limited(length(x)), type));
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(type);
    Wire y = builder.input(type);
    Wire cosine = sumLast(multiply(unit(x), unit(y)));
    return builder.build(List.of(subtract(constantLike(cosine, 1), cosine)));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        body(),
        (x, l, dl) ->
            List.of(rule(x.get(0), x.get(1), dl.get(0)), rule(x.get(1), x.get(0), dl.get(0))));
  }

  private Wire rule(Wire x, Wire y, Wire dl) {
    Wire length = length(x);
    Wire moves = greater(length, constantLike(length, EPSILON));
    Wire cosine = multiply(moves, sumLast(multiply(unit(x), unit(y))));
    Wire across = subtract(unit(y), multiply(alongLast(cosine, type), unit(x)));
    return negate(multiply(across, alongLast(divide(dl, limited(length)), type)));
  }

  @Override
  public String formula(List<String> x) {
    return "cosineDistance(" + String.join(", ", x) + ")";
  }
}
