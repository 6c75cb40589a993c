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
 * The convolution of an image x with filters w, in the sense of neural networks (a
 * cross-correlation, PyTorch's {@code conv1d} and {@code conv2d}):
 *
 * <pre>{@code y[f, p] = Σ_c Σ_j w[f, c, j] · x[group of f · channels of a group + c,
 *                                   p · stride + j · dilation − padding]}</pre>
 *
 * where p and j have as many parts as there are windows, and x is 0 outside. Bilinear: the reverse
 * derivative is {@link ConvolveInput} for x and {@link ConvolveFilter} for w.
 *
 * @param shape the arrays
 */
public record Convolve(ConvolutionShape shape) implements Routed {
  @Override
  public List<ArrayType> source() {
    return List.of(shape.image(), shape.weights());
  }

  @Override
  public List<ArrayType> target() {
    return List.of(shape.output());
  }

  @Override
  public Expression element(int target, List<Index> at) {
    Variable channel = new Variable("c", shape.channelsOfGroup());
    List<Variable> kernel = Axes.variables("j", shape.kernels());
    List<Index> offsets = Axes.indices(kernel);
    List<Index> elements = Axes.elements(shape.windows(), at.subList(1, at.size()), offsets);
    Expression term =
        Expression.apply(
            Scalar.MULTIPLY,
            Expression.load(0, Axes.join(shape.channel(at.get(0), Index.of(channel)), elements)),
            Expression.load(1, Axes.join(List.of(at.get(0), Index.of(channel)), offsets)));
    return Axes.reduce(
        Reduction.SUM,
        List.of(channel),
        Axes.reduce(
            Reduction.SUM, kernel, Axes.onImage(shape.windows(), elements, term, Axes.ZERO)));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) ->
            List.of(
                dy.get(0).builder().apply(new ConvolveInput(shape), dy.get(0), x.get(1)),
                dy.get(0).builder().apply(new ConvolveFilter(shape), x.get(0), dy.get(0))));
  }

  @Override
  public Optional<Routine> routine() {
    return shape.routine(Routine.Direction.OUTPUT);
  }

  @Override
  public String formula(List<String> x) {
    return "convolve(" + x.get(0) + ", " + x.get(1) + ")";
  }
}
