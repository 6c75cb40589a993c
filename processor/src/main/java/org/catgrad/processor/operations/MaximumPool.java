package org.catgrad.processor.operations;

import java.util.List;
import java.util.Optional;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;

/**
 * The largest element of each window of an image, which is -∞ outside (PyTorch's {@code
 * max_pool2d}). Reverse derivative: the cotangent of a window goes to its first largest element.
 * Forward, the places of those elements are found, and the elements taken from there unless a
 * routine finds them; in reverse the places are all that is needed, not the image.
 *
 * @param pooling the arrays
 */
public record MaximumPool(Pooling pooling) implements Routed {
  @Override
  public List<ArrayType> source() {
    return List.of(pooling.image());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(pooling.result());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    List<Variable> kernel = pooling.kernel();
    return Axes.reduce(
        Reduction.MAXIMUM,
        kernel,
        pooling.load(at, Axes.indices(kernel), Double.NEGATIVE_INFINITY));
  }

  @Override
  public Optional<Routine> routine() {
    return pooling.maximum(Routine.PoolResult.VALUES);
  }

  /** By columns it is a loop along the batch. */
  @Override
  public boolean wantsRows() {
    return false;
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    DiagramBuilder forward = new DiagramBuilder();
    Wire x = forward.input(pooling.image());
    Wire largest = forward.apply(new LargestOfWindow(pooling), x);
    // a routine finds the elements sooner than it fetches them from their places
    Wire y =
        routine().isPresent()
            ? forward.apply(this, x)
            : forward.apply(new TakeFromWindow(pooling, Double.NEGATIVE_INFINITY), x, largest);
    DiagramBuilder reverse = new DiagramBuilder();
    Wire saved = reverse.input(largest.type());
    Wire dy = reverse.input(pooling.result());
    Wire dx = reverse.apply(new PlaceInWindow(pooling), dy, saved);
    return new OpticImage<>(
        forward.build(List.of(y, largest)), reverse.build(List.of(dx)), List.of(largest.type()));
  }

  @Override
  public String formula(List<String> x) {
    return "maxPool(" + x.get(0) + ")";
  }
}
