package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * The values that loops of vectors along an axis compute with: elements of operands, and
 * temporaries, which are loads without an index of operands numbered after the kernel's own. A
 * temporary is a scalar that all lanes share, a strip of the work space, or what a reduction
 * accumulates in.
 */
abstract class VectorValues {
  final JavaText text;
  final KernelNames names;
  final Variable axis;

  /** Types of the operands and of the temporaries after them. */
  final List<ArrayType> types;

  /** The local variables of values that all lanes share, by the number of the temporary. */
  private final Map<Integer, String> shared = new HashMap<>();

  private final Map<Expression, Expression.Load> hoisted = new HashMap<>();

  /** Where in the work space strips begin, by the number of the temporary. */
  final Map<Integer, Integer> strips = new HashMap<>();

  /** The local variables of vectors, and of their single values, by the number of the temporary. */
  final Map<Integer, Accumulator> accumulators = new HashMap<>();

  /** The first position of the strip; positions in the work space count from there. */
  Index start = Index.of(0);

  /** Whether the axis counts through all rows. */
  private final boolean throughRows;

  /**
   * No temporaries yet.
   *
   * @param operands the types of the operands
   * @param axis the axis along which vectors lie
   * @param throughRows whether the axis counts the elements of all rows, not of one
   */
  VectorValues(VectorMethod method, List<ArrayType> operands, Variable axis, boolean throughRows) {
    this.text = method.text();
    this.names = method.names();
    this.types = new ArrayList<>(operands);
    this.axis = axis;
    this.throughRows = throughRows;
  }

  /**
   * What a reduction accumulates in.
   *
   * @param vector the variable of a vector of partial results
   * @param scalar the variable of a single result
   */
  record Accumulator(String vector, String scalar) {}

  private final class Leaves implements VectorExpression.Leaves {
    @Override
    public boolean isShared(Expression leaf) {
      if (leaf instanceof Expression.Load load && load.operand() >= names.operands().size()) {
        return shared.containsKey(load.operand());
      }
      return !FlatPositions.mentions(leaf, axis);
    }

    @Override
    public String load(Expression.Load load) {
      return isShared(load) ? element(load) : array(load) + ", " + place(load);
    }
  }

  /** A writer of vectors, for the body of one loop. */
  VectorExpression vectors(Identifiers scope) {
    VectorExpression vectors = new VectorExpression(text, scope, types, new Leaves());
    accumulators.forEach(
        (operand, local) -> vectors.know(new Expression.Load(operand, List.of()), local.vector()));
    return vectors;
  }

  /** Whether all lanes have the same value. */
  boolean isShared(Expression expression) {
    return vectors(names.scope()).isShared(expression);
  }

  /** The scalar that is loaded at the current place. */
  private String element(Expression.Load load) {
    Accumulator accumulator = accumulators.get(load.operand());
    String local = accumulator == null ? shared.get(load.operand()) : accumulator.scalar();
    return local != null ? local : array(load) + "[" + place(load) + "]";
  }

  /** The variable of the Java array that a load is from. */
  String array(Expression.Load load) {
    return strips.containsKey(load.operand())
        ? VectorMethod.SCRATCH
        : names.operands().get(load.operand());
  }

  /** Where a loaded element is in its Java array. */
  String place(Expression.Load load) {
    return place(load, Index.of(axis));
  }

  /** Where an element is in its Java array when the axis is at a position. */
  String place(Expression.Load load, Index at) {
    Integer strip = strips.get(load.operand());
    if (strip != null) {
      return at.plus(start.times(-1)).plus(strip).toString();
    }
    Index position = FlatPositions.position(load).substitute(v -> v == axis ? at : Index.of(v));
    return place(types.get(load.operand()), position);
  }

  /** Where an element of the current row is in its Java array. */
  String place(ArrayType type, Index position) {
    int size = type.shape().count();
    if (!type.rows() || throughRows) {
      return position.toString();
    }
    String row = size == 1 ? "row" : "row * " + size;
    return position.equals(Index.of(0)) ? row : row + " + " + position;
  }

  /**
   * Whether a value can be written: all loads lie side by side along the axis or are shared, and so
   * are those of the reductions in it, which have no expensive functions inside.
   */
  boolean supports(Expression value) {
    for (Expression reduce : ReductionTerms.in(value)) {
      Expression term = ReductionTerms.of(reduce).term();
      if (isShared(reduce)
          || !supportsAlone(term)
          || !VectorStages.of(term, types.size(), this::isShared).stages().isEmpty()) {
        return false;
      }
    }
    int count = types.size();
    boolean supported = supportsAlone(withAccumulators(value, new HashMap<>()));
    types.subList(count, types.size()).clear();
    return supported;
  }

  /** The value with temporaries in the place of reductions. */
  Expression withAccumulators(Expression value, Map<Expression, Expression.Load> temporaries) {
    if (ReductionTerms.isReduction(value)) {
      return temporaries.computeIfAbsent(
          value,
          r -> {
            types.add(ArrayType.shared(DType.FLOAT32, Shape.SCALAR));
            return new Expression.Load(types.size() - 1, List.of());
          });
    }
    return value.parts().isEmpty()
        ? value
        : value.withParts(
            value.parts().stream().map(part -> withAccumulators(part, temporaries)).toList());
  }

  private boolean supportsAlone(Expression value) {
    for (Expression.Load load : FlatPositions.loads(value)) {
      boolean temporary = load.at().isEmpty();
      if (!temporary
          && FlatPositions.stride(FlatPositions.position(load), axis)
              .filter(stride -> stride == 0 || stride == 1)
              .isEmpty()) {
        return false;
      }
    }
    if (!masksAreSafe(value)) {
      return false;
    }
    VectorStages stages = VectorStages.of(value, types.size(), this::isShared);
    int count = types.size();
    boolean supported = true;
    for (VectorStages.Stage stage : stages.stages()) {
      types.add(ArrayType.shared(DType.FLOAT32, Shape.SCALAR));
      for (Expression argument : stage.arguments()) {
        supported &= vectors(names.scope()).supports(argument);
      }
    }
    supported &= vectors(names.scope()).supports(stages.value());
    types.subList(count, types.size()).clear();
    return supported;
  }

  /** Both sides of a choice between lanes are loaded, so that all loads must be within arrays. */
  private boolean masksAreSafe(Expression expression) {
    if (expression instanceof Expression.Choose choose && choose.index().mentions(axis)) {
      return FlatPositions.loads(choose).stream().allMatch(this::isWithinArray);
    }
    return expression.parts().stream().allMatch(this::masksAreSafe);
  }

  private boolean isWithinArray(Expression.Load load) {
    if (load.at().isEmpty()) {
      return true;
    }
    Index position = FlatPositions.position(load);
    return position.minimum() >= 0
        && position.maximum() < types.get(load.operand()).shape().count();
  }

  /** A temporary for a scalar that is in a local variable. */
  Expression.Load scalar(String local, DType dtype) {
    Expression.Load load = new Expression.Load(types.size(), List.of());
    types.add(ArrayType.shared(dtype, Shape.SCALAR));
    shared.put(load.operand(), local);
    return load;
  }

  /** Computes what all lanes share before the loop, and puts local variables in its place. */
  Expression hoist(Expression expression) {
    if (ReductionTerms.isReduction(expression)) {
      return expression; // what lanes share in it may change from term to term
    }
    if (!isShared(expression)) {
      return expression.parts().isEmpty()
          ? expression
          : expression.withParts(expression.parts().stream().map(this::hoist).toList());
    }
    List<Expression.Load> loads = FlatPositions.loads(expression);
    if (loads.isEmpty() || loads.get(0).equals(expression) && loads.get(0).at().isEmpty()) {
      return expression;
    }
    Expression.Load known = hoisted.get(expression);
    if (known == null) {
      JavaExpression java = scalars();
      DType dtype = java.dtype(expression).orElse(DType.FLOAT32);
      String first = shared.get(loads.get(0).operand());
      String local = names.scope().numbered(first == null ? array(loads.get(0)) : first);
      text.line(dtype.javaName() + " " + local + " = " + java.write(expression, dtype) + ";");
      known = scalar(local, dtype);
      hoisted.put(expression, known);
    }
    return known;
  }

  private JavaExpression scalars() {
    return JavaExpression.fused(types, leaf -> element((Expression.Load) leaf));
  }

  /** The text of a value of scalars at the current place. */
  String scalar(Expression value) {
    return scalars().write(value, DType.FLOAT32);
  }

  /** The text of a value of int32 scalars at the current place. */
  String integer(Expression value) {
    return scalars().write(value, DType.INT32);
  }
}
