package org.catgrad.processor.layers;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.reciprocalSquareRoot;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.square;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Brings the elements along the last axis to mean 0 and variance 1, or to a mean square of 1:
 *
 * <pre>
 *   centred:  y = (x - μ) · r,  r = 1 / √(mean((x - μ)²) + ε),  μ = mean(x)
 *   else:     y = x · r,        r = 1 / √(mean(x²) + ε)
 * </pre>
 *
 * <p>Reverse derivative, from the saved y and r only:
 *
 * <pre>
 *   centred:  dx = r · (dy - mean(dy) - y · mean(dy · y))
 *   else:     dx = r · (dy - y · mean(dy · y))
 * </pre>
 *
 * <p>It is exact for every ε. What the parts would compose to computes the same with differences of
 * large terms, and needs x beside y. Ba, Kiros and Hinton 2016, <a
 * href="https://arxiv.org/abs/1607.06450">arXiv 1607.06450</a>; Zhang and Sennrich 2019, <a
 * href="https://arxiv.org/abs/1910.07467">arXiv 1910.07467</a>.
 *
 * @param type the type of x and y, with at least one axis
 * @param centred whether the mean is subtracted
 * @param epsilon ε
 */
public record Normalize(ArrayType type, boolean centred, double epsilon) implements Composite {
  private List<Integer> axis() {
    return List.of(type.shape().rank() - 1);
  }

  private ArrayType reduced() {
    return type.withShape(type.shape().without(axis()));
  }

  private Wire mean(Wire x) {
    return scale(sum(x, axis()), 1.0 / type.shape().size(axis().get(0)));
  }

  private Wire along(Wire reduced) {
    return broadcast(reduced, type.shape(), axis());
  }

  /** y and r. */
  private List<Wire> results(Wire x) {
    Wire deviation = centred ? subtract(x, along(mean(x))) : x;
    Wire variance = mean(square(deviation));
    Wire r = reciprocalSquareRoot(add(variance, constantLike(variance, epsilon)));
    return List.of(multiply(deviation, along(r)), r);
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> body() {
    DiagramBuilder builder = new DiagramBuilder();
    return builder.build(List.of(results(builder.input(type)).get(0)));
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    DiagramBuilder forward = new DiagramBuilder();
    List<Wire> results = results(forward.input(type));
    DiagramBuilder reverse = new DiagramBuilder();
    Wire y = reverse.input(type);
    Wire r = reverse.input(reduced());
    Wire dy = reverse.input(type);
    Wire rest = subtract(dy, multiply(y, along(mean(multiply(dy, y)))));
    Wire dx = multiply(centred ? subtract(rest, along(mean(dy))) : rest, along(r));
    return new OpticImage<>(
        forward.build(List.of(results.get(0), results.get(0), results.get(1))),
        reverse.build(List.of(dx)),
        List.of(type, reduced()));
  }

  @Override
  public String formula(List<String> x) {
    return (centred ? "normalize(" : "normalizeRms(") + x.get(0) + ")";
  }
}
