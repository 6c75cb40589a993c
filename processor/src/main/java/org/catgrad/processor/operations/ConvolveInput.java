package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.types.ArrayType;

/**
 * The transpose of a {@linkplain Convolve convolution} with respect to its image: every element of
 * y is spread over the elements of the image that it was made from. It is what a transposed
 * convolution computes (PyTorch's {@code conv_transpose1d} and {@code conv_transpose2d}):
 *
 * <pre>{@code x[c, i] = Σ_f Σ_j w[f, c in its group, j] · y[f, p]
 *     over the filters f of c's group and the p with p · stride + j · dilation − padding = i}</pre>
 *
 * <p>Bilinear: the reverse derivative is {@link Convolve} for y and {@link ConvolveFilter} for w.
 *
 * @param shape the arrays of the convolution
 */
public record ConvolveInput(ConvolutionShape shape) implements Routed {
  @Override
  public List<ArrayType> source() {
    return List.of(shape.output(), shape.weights());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(shape.image());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Variable filterOfGroup = new Variable("f", shape.filtersOfGroup());
    List<Variable> kernel = Axes.variables("j", shape.kernels());
    List<Index> offsets = Axes.indices(kernel);
    Index filter = shape.filter(at.get(0), Index.of(filterOfGroup));
    Index channelOfGroup = at.get(0).remainder(shape.channelsOfGroup());
    Expression weight = Expression.load(1, Axes.join(List.of(filter, channelOfGroup), offsets));
    Expression term = term(at, 0, filter, offsets, new ArrayList<>(), weight);
    return Axes.reduce(
        Reduction.SUM, List.of(filterOfGroup), Axes.reduce(Reduction.SUM, kernel, term));
  }

  /** The product where the windows along all axes from one on have the element at the offsets. */
  private Expression term(
      List<Index> at,
      int axis,
      Index filter,
      List<Index> offsets,
      List<Index> positions,
      Expression weight) {
    if (axis == offsets.size()) {
      return Expression.apply(
          Scalar.MULTIPLY, Expression.load(0, Axes.join(filter, positions)), weight);
    }
    return shape
        .windows()
        .get(axis)
        .windowWith(
            at.get(axis + 1),
            offsets.get(axis),
            position -> {
              List<Index> more = new ArrayList<>(positions);
              more.add(position);
              return term(at, axis + 1, filter, offsets, more, weight);
            });
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (y, x, dx) ->
            List.of(
                dx.get(0).builder().apply(new Convolve(shape), dx.get(0), y.get(1)),
                dx.get(0).builder().apply(new ConvolveFilter(shape), dx.get(0), y.get(0))));
  }

  @Override
  public Optional<Routine> routine() {
    return shape.routine(Routine.Direction.INPUT);
  }

  @Override
  public String formula(List<String> x) {
    return "convolveInput(" + x.get(0) + ", " + x.get(1) + ")";
  }
}
