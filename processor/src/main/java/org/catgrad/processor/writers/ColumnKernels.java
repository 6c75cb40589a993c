package org.catgrad.processor.writers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.types.DType;

/**
 * Writes kernels whose result has rows, kept by columns: for each element of the result a loop
 * along the batch. A long reduction, such as a layer with many features, is done in blocks of terms
 * that accumulate in the result's own column.
 */
final class ColumnKernels {
  /** With more loops than this on the sides of choices, the loop chooses by itself. */
  private static final int MOST_BRANCHES = 64;

  /** So many terms of a sum at a time: their columns and weights stay in registers. */
  private static final int BLOCK = 8;

  /** The floats of work space of kernels that end in {@code ColumnMath}: 16 KiB. */
  private static final int SCRATCH = 4096;

  private final JavaText text;
  private final KernelNames names;
  private final DType dtype;

  private ColumnKernels(JavaText text, KernelNames names) {
    this.text = text;
    this.names = names;
    this.dtype = names.kernel().result().dtype();
  }

  static void write(JavaText text, KernelNames names) {
    new ColumnKernels(text, names).write();
  }

  /** The floats of work space that a kernel needs. */
  static int scratch(Kernel kernel) {
    return activation(kernel) == null ? 0 : SCRATCH;
  }

  /**
   * The function of a layer that is a sum with an activation, if {@code ColumnMath} has it; else
   * null. Many short columns take less time with it than in loops of their own.
   */
  private static Expression.Apply activation(Kernel kernel) {
    return kernel.body() instanceof Expression.Apply apply
            && (apply.function() == Scalar.SIGMOID || apply.function() == Scalar.TANH)
            && kernel.result().dtype() == DType.FLOAT32
            && Loops.contains(apply, Expression.Reduce.class)
            && !Loops.needsScalarLoops(apply)
        ? apply
        : null;
  }

  private void write() {
    int opened = Loops.open(text, names.kernel().variables());
    Expression.Apply activation = activation(names.kernel());
    write(activation == null ? names.kernel().body() : activation.arguments().get(0));
    Loops.close(text, opened);
    if (activation != null) {
      text.line(
          JavaText.type(TrainerWriter.RUNTIME + ".ColumnMath")
              + "."
              + activation.function().symbol()
              + "("
              + names.result()
              + ", from, to, "
              + VectorMethod.SCRATCH
              + ");");
    }
  }

  private void write(Expression body) {
    List<Expression.Reduce> top = Loops.reductions(body);
    boolean blocked =
        top.size() == 1
            && dtype == DType.FLOAT32
            && (isLong(top.get(0)) || hasExpensive(body, top.get(0)));
    Expression inner = blocked ? Loops.Chain.of(top.get(0)).body() : body;
    Expression unrolled = blocked ? Loops.unroll(inner, 2 * BLOCK) : Loops.unroll(body, 2 * BLOCK);
    if (Loops.contains(unrolled, Expression.Reduce.class) || Loops.needsScalarLoops(body)) {
      eachRow(body);
    } else if (blocked) {
      blocks(body, top.get(0), unrolled);
    } else {
      choices(unrolled);
    }
  }

  /**
   * Whether the value of a reduction goes through a function such as an exponential. HotSpot
   * unrolls, and so vectorises, only loops of moderate size: sum and function get a loop each.
   */
  private static boolean hasExpensive(Expression expression, Expression.Reduce reduce) {
    if (expression == reduce) {
      return false;
    }
    return expression instanceof Expression.Apply apply && apply.function().isExpensive()
        || expression.parts().stream().anyMatch(part -> hasExpensive(part, reduce));
  }

  private static boolean isLong(Expression.Reduce reduce) {
    return Loops.Chain.of(reduce).terms() > BLOCK;
  }

  /** A loop along the batch, or one on each side of a choice that the position decides. */
  private void choices(Expression body) {
    choices(body, branches(body, MOST_BRANCHES) <= MOST_BRANCHES);
  }

  private void choices(Expression body, boolean apart) {
    Expression.Choose choose = apart ? outermostChoice(body) : null;
    if (choose == null) {
      Hoisting hoisting = new Hoisting(text, names);
      hoisting.hoist(body);
      String column = hoisting.result(position());
      String value = java(hoisting).write(body, dtype);
      text.open(Loops.rows());
      text.line(column + "[row] = " + value + ";");
      text.close();
      return;
    }
    text.open("if (" + choose.index() + " < " + choose.bound() + ") {");
    choices(Loops.decide(body, choose.index(), choose.bound(), true), apart);
    text.next("} else {");
    choices(Loops.decide(body, choose.index(), choose.bound(), false), apart);
    text.close();
  }

  /** How many loops the choices make, or more than a limit: independent ones multiply. */
  static int branches(Expression body, int limit) {
    Expression.Choose choose = outermostChoice(body);
    if (choose == null) {
      return 1;
    }
    int below = branches(Loops.decide(body, choose.index(), choose.bound(), true), limit);
    return below > limit
        ? below
        : below
            + branches(Loops.decide(body, choose.index(), choose.bound(), false), limit - below);
  }

  /** The choice that encloses all others, or null if there is none. */
  static Expression.Choose outermostChoice(Expression expression) {
    if (expression instanceof Expression.Choose choose) {
      return choose;
    }
    for (Expression part : expression.parts()) {
      Expression.Choose found = outermostChoice(part);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private String position() {
    return names.kernel().position().toString();
  }

  /** A long reduction in blocks of terms, then what is made of its value. */
  private void blocks(Expression body, Expression.Reduce reduce, Expression term) {
    Loops.Chain chain = Loops.Chain.of(reduce);
    String column = names.scope().unique(names.result() + "Column");
    text.line("float[] " + column + " = " + names.result() + "[" + position() + "];");
    Hoisting hoisting = new Hoisting(text, names);
    Expression sum = Loops.unroll(reduce, 2 * BLOCK);
    if (chain.terms() <= BLOCK && !Loops.contains(sum, Expression.Reduce.class)) {
      hoisting.hoist(sum);
      text.open(Loops.rows());
      text.line(column + "[row] = " + java(hoisting).write(sum, dtype) + ";");
      text.close();
    } else {
      Expression shared = shared(body, reduce);
      String start =
          shared == null
              ? Loops.unit(chain.reduction(), dtype)
              : names.java(leaf -> direct((Expression.Load) leaf)).write(shared, dtype);
      accumulate(column, chain, term, start);
      if (shared != null) {
        return;
      }
    }
    if (body != reduce) {
      finish(body, reduce, column, hoisting);
    }
  }

  /** What all rows add to a sum, such as a bias; null if the body is anything else. */
  private Expression shared(Expression body, Expression.Reduce reduce) {
    if (reduce.reduction() != Reduction.SUM
        || !(body instanceof Expression.Apply apply)
        || apply.function() != Scalar.ADD) {
      return null;
    }
    int sum = apply.arguments().indexOf(reduce);
    Expression other = sum < 0 ? null : apply.arguments().get(1 - sum);
    return other instanceof Expression.Load load
            && !names.kernel().operands().get(load.operand()).rows()
        ? other
        : null;
  }

  private void accumulate(String column, Loops.Chain chain, Expression term, String start) {
    String fill = JavaText.type("java.util.Arrays") + ".fill";
    text.line(fill + "(" + column + ", from, to, " + start + ");");
    List<Variable> outer = chain.variables().subList(0, chain.variables().size() - 1);
    Variable last = chain.variables().get(chain.variables().size() - 1);
    int opened = Loops.open(text, outer);
    int block = blockSize(last.extent(), Loops.size(term));
    int whole = last.extent() - last.extent() % block;
    String name = last.name();
    text.open(
        "for (int "
            + name
            + " = 0; "
            + name
            + " < "
            + whole
            + "; "
            + name
            + " += "
            + block
            + ") {");
    block(column, chain, term, last, Index.of(last), block);
    text.close();
    if (whole < last.extent()) {
      text.open("{");
      block(column, chain, term, last, Index.of(whole), last.extent() - whole);
      text.close();
    }
    Loops.close(text, opened);
  }

  private JavaExpression java(Hoisting hoisting) {
    return names.java(leaf -> hoisting.load((Expression.Load) leaf));
  }

  /** The largest block that divides the extent, if that is not tiny. */
  static int blockSize(int extent, int termSize) {
    int most = Math.max(1, Math.min(BLOCK, Loops.LARGEST_UNROLLED / termSize));
    for (int block = most; block >= 4; block--) {
      if (extent % block == 0) {
        return block;
      }
    }
    return Math.min(most, extent);
  }

  private void block(
      String column,
      Loops.Chain chain,
      Expression term,
      Variable variable,
      Index start,
      int count) {
    Expression sum = null;
    for (int t = 0; t < count; t++) {
      Map<Variable, Index> setting = new HashMap<>();
      setting.put(variable, start.plus(t));
      Expression shifted = term.substitute(v -> setting.getOrDefault(v, Index.of(v)));
      sum = sum == null ? shifted : Expression.apply(chain.reduction().combine(), sum, shifted);
    }
    Hoisting hoisting = new Hoisting(text, names);
    hoisting.hoist(sum);
    String value = java(hoisting).write(sum, dtype);
    text.open(Loops.rows());
    text.line(Loops.accumulate(chain.reduction(), column + "[row]", value));
    text.close();
  }

  private void finish(Expression body, Expression.Reduce reduce, String column, Hoisting hoisting) {
    hoisting.hoist(body);
    JavaExpression java =
        names.java(
            leaf -> leaf == reduce ? column + "[row]" : hoisting.load((Expression.Load) leaf));
    text.open(Loops.rows());
    text.line(column + "[row] = " + java.write(body, dtype) + ";");
    text.close();
  }

  /** Any other expression, element by element. */
  private void eachRow(Expression body) {
    text.open(Loops.rows());
    ScalarLoops scalar = new ScalarLoops(text, names, this::direct);
    String value = scalar.element(body, dtype);
    text.line(names.result() + "[" + position() + "][row] = " + value + ";");
    text.close();
  }

  private String direct(Expression.Load load) {
    return names.operands().get(load.operand())
        + "["
        + Loops.position(load, names.kernel().operands())
        + "]"
        + (names.kernel().operands().get(load.operand()).rows() ? "[row]" : "");
  }
}
