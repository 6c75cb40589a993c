package org.catgrad.processor.operations;

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
 * The transpose of a {@linkplain Convolve convolution} with respect to its filters, summed over the
 * rows if there are any:
 *
 * <pre>{@code w[f, c, j] = Σ_rows Σ_p y[f, p] · x[group of f · channels of a group + c,
 *                                   p · stride + j · dilation − padding]}</pre>
 *
 * <p>Bilinear: the reverse derivative is {@link ConvolveInput} for x and {@link Convolve} for y.
 *
 * @param shape the arrays of the convolution
 */
public record ConvolveFilter(ConvolutionShape shape) implements Routed {
  @Override
  public List<ArrayType> source() {
    return List.of(shape.image(), shape.output());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(shape.weights());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    List<Variable> positions = Axes.variables("p", shape.counts());
    List<Index> offsets = at.subList(2, at.size());
    List<Index> elements = Axes.elements(shape.windows(), Axes.indices(positions), offsets);
    Expression term =
        Expression.apply(
            Scalar.MULTIPLY,
            Expression.load(0, Axes.join(shape.channel(at.get(0), at.get(1)), elements)),
            Expression.load(1, Axes.join(at.get(0), Axes.indices(positions))));
    Expression sum =
        Axes.reduce(
            Reduction.SUM, positions, Axes.onImage(shape.windows(), elements, term, Axes.ZERO));
    return shape.image().rows() ? new Expression.ReduceRows(Reduction.SUM, sum) : sum;
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, w, dw) ->
            List.of(
                dw.get(0).builder().apply(new ConvolveInput(shape), x.get(1), dw.get(0)),
                dw.get(0).builder().apply(new Convolve(shape), x.get(0), dw.get(0))));
  }

  @Override
  public Optional<Routine> routine() {
    return shape.routine(Routine.Direction.FILTER);
  }

  @Override
  public String formula(List<String> x) {
    return "convolveFilter(" + x.get(0) + ", " + x.get(1) + ")";
  }
}
