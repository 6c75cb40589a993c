package org.catgrad.processor.operations;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * The same elements with the axes in another order: axis {@code i} of the result is axis {@code
 * order[i]} of the operand. Linear; its reverse derivative applies the inverse order.
 */
public record Permute(ArrayType type, List<Integer> order) implements Primitive {
  /** Checks that the order is a permutation of the axes. */
  public Permute {
    order = List.copyOf(order);
    if (!isPermutation(order, type.shape().rank())) {
      throw new IllegalArgumentException(order + " does not order the axes of " + type);
    }
  }

  private static boolean isPermutation(List<Integer> order, int rank) {
    return order.stream().sorted().toList().equals(IntStream.range(0, rank).boxed().toList());
  }

  @Override
  public List<ArrayType> source() {
    return List.of(type);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(
        type.withShape(new Shape(order.stream().map(axis -> type.shape().size(axis)).toList())));
  }

  /** The order that undoes this one. */
  public List<Integer> inverse() {
    return IntStream.range(0, order.size()).mapToObj(order::indexOf).toList();
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return Expression.load(0, inverse().stream().map(at::get).toList());
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(
        this,
        (b, dy) -> dy.stream().map(d -> b.apply(new Permute(d.type(), inverse()), d)).toList());
  }

  @Override
  public String formula(List<String> x) {
    return order.equals(List.of(1, 0)) ? x.get(0) + "ᵀ" : "permute(" + x.get(0) + ")";
  }

  /** The meaning of {@code @Permute}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Permute";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      ArrayType type = source.get(0);
      List<Integer> order = new ArrayList<>();
      for (int axis : arguments.integers("value")) {
        order.add(Rules.axis(axis, type, "value"));
      }
      if (!isPermutation(order, type.shape().rank())) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "value",
            "found "
                + arguments.integers("value")
                + ", expected each axis of "
                + type.perExample()
                + " exactly once");
      }
      return new Permute(type, order).diagram();
    }
  }

  /** The meaning of {@code @Transpose}: two axes change places. */
  @AutoService(Word.class)
  public static final class TransposeAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Transpose";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.rankAtLeast(source, 0, 2);
      ArrayType type = source.get(0);
      int first = Rules.axis(arguments.integer("first"), type, "first");
      int second = Rules.axis(arguments.integer("second"), type, "second");
      if (first == second) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "second",
            "found axis " + second + " twice, expected two different axes");
      }
      List<Integer> order =
          new ArrayList<>(IntStream.range(0, type.shape().rank()).boxed().toList());
      Collections.swap(order, first, second);
      return new Permute(type, order).diagram();
    }
  }
}
