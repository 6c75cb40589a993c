package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * The operands of a vector loop along the batch: columns, whose lanes are neighbouring rows; values
 * that all rows share; and temporaries, which are numbered after the operands.
 *
 * <p>Columns are padded to whole vectors, so that a loop may compute lanes beyond the last row as
 * long as nobody reads them.
 */
final class VectorColumns implements VectorExpression.Leaves {
  private final JavaText text;
  private final KernelNames names;
  private final Hoisting hoisting;
  private final List<ArrayType> types;
  private final Map<Integer, String> temporaries = new HashMap<>();

  /** Tells what all rows share; writes nothing. */
  private final VectorExpression sharing;

  /**
   * Shared values as vectors. A call that makes one inside an argument would cost javac more, which
   * attributes arguments twice.
   */
  private final Map<Expression.Load, String> vectors = new HashMap<>();

  /**
   * No operands yet.
   *
   * @param text where local variables are written, before the loops
   * @param names the kernel's
   */
  VectorColumns(JavaText text, KernelNames names) {
    this.text = text;
    this.names = names;
    this.hoisting = new Hoisting(text, names);
    this.types = new ArrayList<>(names.kernel().operands());
    this.sharing = loop(new JavaText());
  }

  /** Further names of the loops. */
  Identifiers scope() {
    return hoisting.scope();
  }

  /** The functions in an expression, with temporaries of their own. */
  VectorStages stages(Expression expression) {
    VectorStages stages = VectorStages.of(expression, types.size(), loop(new JavaText())::isShared);
    stages.stages().forEach(stage -> temporary());
    return stages;
  }

  /** A further temporary; {@link #place} says where it is. */
  Expression.Load temporary() {
    types.add(ArrayType.perRow(DType.FLOAT32, Shape.SCALAR));
    return new Expression.Load(types.size() - 1, List.of());
  }

  /** Says where the current row of a temporary is: {@code "scratch, row - start"}. */
  void place(Expression.Load temporary, String place) {
    temporaries.put(temporary.operand(), place);
  }

  /** A writer for the body of one loop. */
  VectorExpression loop(JavaText text) {
    return new VectorExpression(text, hoisting.scope(), types, this);
  }

  /** Writes the body of one loop: computes vectors, then stores them. */
  void store(JavaText text, List<Expression> values, List<String> places) {
    List<String> vectors = loop(text).write(values);
    for (int i = 0; i < vectors.size(); i++) {
      text.line(vectors.get(i) + ".intoArray(" + places.get(i) + ");");
    }
  }

  /** Whether an expression can be written, once its expensive functions are cut out. */
  boolean supports(Expression expression) {
    return loop(new JavaText()).supports(expression);
  }

  /** Whether a vector loop can do without the number of the row and computed positions. */
  static boolean isPlain(Expression expression) {
    return !Loops.needsScalarLoops(expression)
        && !Loops.contains(expression, Expression.CurrentRow.class)
        && !Loops.contains(expression, Expression.RowCount.class);
  }

  /**
   * Hoists what an expression loads, temporaries aside: columns, vectors of the values that all
   * rows share, and these values themselves where something is made of them first. What is loaded
   * on one side of a choice stays there, see {@link Hoisting}.
   */
  void hoist(Expression expression) {
    if (expression instanceof Expression.Choose || expression instanceof Expression.Reduce) {
      return;
    }
    boolean shared = sharing.isShared(expression);
    if (shared && expression instanceof Expression.Load load && type(load) == DType.FLOAT32) {
      vectors.computeIfAbsent(load, this::broadcast);
    } else if (shared || expression instanceof Expression.Load) {
      hoisting.hoist(expression, load -> load.operand() < names.kernel().operands().size());
    } else {
      boolean select =
          expression instanceof Expression.Apply apply && apply.function() == Scalar.SELECT;
      // a condition that all lanes share is no vector of floats
      expression.parts().stream().skip(select ? 1 : 0).forEach(this::hoist);
      if (select && !sharing.isShared(expression.parts().get(0))) {
        hoist(expression.parts().get(0));
      }
    }
  }

  private String broadcast(Expression.Load load) {
    String local = scope().numbered(names.operands().get(load.operand()));
    String type = VectorExpression.FLOAT_VECTOR;
    String value = hoisting.name(load);
    text.line(type + " " + local + " = " + type + ".broadcast(SPECIES, " + value + ");");
    return local;
  }

  private DType type(Expression.Load load) {
    return types.get(load.operand()).dtype();
  }

  @Override
  public Optional<String> vector(Expression.Load load) {
    return Optional.ofNullable(vectors.get(load));
  }

  @Override
  public boolean isShared(Expression leaf) {
    return leaf instanceof Expression.Load load
        ? !types.get(load.operand()).rows()
        : leaf instanceof Expression.Position;
  }

  @Override
  public String load(Expression.Load load) {
    String temporary = temporaries.get(load.operand());
    if (temporary != null) {
      return temporary;
    }
    String name = hoisting.name(load);
    return isShared(load) ? name : name + ", row";
  }
}
