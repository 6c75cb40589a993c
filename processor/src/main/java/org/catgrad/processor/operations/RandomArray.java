package org.catgrad.processor.operations;

import java.util.List;
import java.util.Locale;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Independent random numbers from a random state, {@code int32[3]}: a key and a count. An element
 * is a pure function of the state, the row and its position: {@link
 * org.catgrad.processor.kernel.RandomNumbers}. The same state gives the same numbers again, on
 * every machine and for any number of rows. There is nothing to differentiate.
 *
 * @param distribution how the numbers are distributed
 * @param type the type of the result, floating
 */
public record RandomArray(Distribution distribution, ArrayType type) implements Primitive {
  /** The type of a random state. */
  public static final ArrayType STATE = ArrayType.shared(DType.INT32, Shape.of(3));

  /** How random numbers are distributed. */
  public enum Distribution {
    /** Uniform from 0 to below 1, of 24 bits. */
    UNIFORM(Scalar.UNIFORM),
    /** Normal with mean 0 and standard deviation 1. */
    NORMAL(Scalar.NORMAL);

    private final Scalar scalar;

    Distribution(Scalar scalar) {
      this.scalar = scalar;
    }
  }

  /** The state for the next draw: its count is advanced. */
  public static Wire advanced(Wire state) {
    return Wires.add(state, state.builder().apply(new Constant(STATE, List.of(0.0, 0.0, 1.0))));
  }

  @Override
  public List<ArrayType> source() {
    return List.of(STATE);
  }

  @Override
  public List<ArrayType> target() {
    return List.of(type);
  }

  @Override
  public Expression element(int target, List<Index> at) {
    return Expression.apply(
        distribution.scalar,
        Expression.load(0, List.of(Index.of(0))),
        Expression.load(0, List.of(Index.of(1))),
        Expression.load(0, List.of(Index.of(2))),
        type.rows() ? new Expression.CurrentRow() : Expression.literal(0),
        new Expression.Position(Index.flat(at, type.shape().sizes())));
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    return ReverseRule.linear(this, (b, dy) -> List.of());
  }

  @Override
  public String formula(List<String> x) {
    return distribution.name().toLowerCase(Locale.ROOT) + "(" + x.get(0) + ")";
  }
}
