package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.equal;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.product;
import static org.catgrad.processor.operations.Wires.select;
import static org.catgrad.processor.operations.Wires.sum;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.types.ArrayType;

/**
 * The product over some axes, which vanish: PyTorch's {@code prod}. Reverse derivative: the
 * cotangent times the product of the other elements. That is the product of all that are not zero,
 * divided by the element unless it is zero itself, where no other element is zero; and zero where
 * another one is.
 */
public record AxisProduct(ArrayType type, List<Integer> axes) implements Primitive {
  /** Copies the axes. */
  public AxisProduct {
    axes = List.copyOf(axes);
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type.withShape(type.shape().without(axes)));
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return AxisReduction.element(Reduction.PRODUCT, type.shape(), axes, at);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.lens(
        this,
        (x, y, dy) ->
            dy.isEmpty() ? List.of() : List.of(multiply(others(x.get(0)), along(dy.get(0)))));
  }

  /** The product of the other elements, for each element. */
  private Wire others(Wire x) {
    Wire zero = constantLike(x, 0);
    Wire isZero = equal(x, zero);
    Wire noneZero = add(x, isZero); // 1 instead of 0
    Wire quotient = divide(along(product(noneZero, axes)), noneZero);
    // as many zeros in all as here: none elsewhere
    Wire onlyHere = equal(along(sum(isZero, axes)), isZero);
    return select(onlyHere, quotient, zero);
  }

  private Wire along(Wire reduced) {
    return broadcast(reduced, type.shape(), axes);
  }

  @Override
  public String formula(List<String> x) {
    return "product(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Product}. */
  @AutoService(Word.class)
  public static final class ProductAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Product";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.numeric(source);
      return AxisReduction.diagram(arguments, source, Wires::product);
    }
  }
}
