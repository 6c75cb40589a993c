package org.catgrad.processor.writers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Scalar;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Writes expressions of the kernel language as calls of the Vector API. The text is built from
 * {@code FloatVector} values and {@code VectorMask<Float>} masks, in the method that uses them: a
 * vector must not pass through a method of our own, where JDK 17 would put it into an object.
 *
 * <p>Parts that all lanes share are Java scalars. Positions are compared as floats, which is exact
 * below 2²⁴; IOTA stands for 0, 1, 2, …. A product to which something is added becomes a fused
 * multiply-add; {@link JavaExpression#fused} rounds alike, for the elements that do not fill a
 * vector.
 */
final class VectorExpression {
  static final String FLOAT_VECTOR = JavaText.type("jdk.incubator.vector.FloatVector");
  private static final String INT_VECTOR = JavaText.type("jdk.incubator.vector.IntVector");
  private static final String MASK = JavaText.type("jdk.incubator.vector.VectorMask");
  static final String OPERATORS = JavaText.type("jdk.incubator.vector.VectorOperators");

  /** Integers below this are floats. */
  private static final int EXACT = 1 << 24;

  private static final Pattern WORD = Pattern.compile("\\w+");

  /** Longer texts get a local variable. */
  private static final int LONGEST = 56;

  private final JavaText text;
  private final Identifiers scope;
  private final Leaves leaves;
  private final JavaExpression scalars;
  private final Map<Expression, Integer> occurrences = new HashMap<>();
  private final Map<Expression, String> locals = new HashMap<>();
  private final Map<Expression, String> masks = new HashMap<>();

  /** What an expression is made of, as the surrounding loop writes it. */
  interface Leaves {
    /** Whether all lanes have the same value: for a load, a position, a row. */
    boolean isShared(Expression leaf);

    /**
     * The text of a load: of one that all lanes share a primary Java expression, of another the
     * Java array and the place of the first lane, {@code "x, 4 * i"}.
     */
    String load(Expression.Load load);

    /** The local variable of a vector whose lanes are all a shared load, if there is one. */
    default Optional<String> vector(Expression.Load load) {
      return Optional.empty();
    }
  }

  /**
   * A writer for the body of one loop.
   *
   * @param text where local variables are written
   * @param scope their names
   * @param operands the types of the operands
   * @param leaves the loads
   */
  VectorExpression(JavaText text, Identifiers scope, List<ArrayType> operands, Leaves leaves) {
    this.text = text;
    this.scope = scope;
    this.leaves = leaves;
    this.scalars = JavaExpression.fused(operands, leaf -> leaves.load((Expression.Load) leaf));
  }

  /** Says that a part is in a local variable. */
  void know(Expression part, String local) {
    locals.put(part, local);
  }

  /** The text of a vector; parts that occur more than once get local variables first. */
  String write(Expression expression) {
    count(expression);
    return floats(expression);
  }

  /** The texts of several vectors, which share their parts. */
  List<String> write(List<Expression> expressions) {
    expressions.forEach(this::count);
    return expressions.stream().map(this::floats).toList();
  }

  /** Whether an expression can be written as a vector of floats. */
  boolean supports(Expression expression) {
    if (isShared(expression)) {
      return isScalar(expression);
    }
    if (expression instanceof Expression.Load load) {
      return scalars.dtype(load).orElseThrow() == DType.FLOAT32;
    }
    if (expression instanceof Expression.Position position) {
      return step(position.index()) == 1;
    }
    if (expression instanceof Expression.Choose choose) {
      return step(choose.index()) != 0 && supports(choose.below()) && supports(choose.otherwise());
    }
    if (!(expression instanceof Expression.Apply apply)) {
      return false;
    }
    return switch (apply.function()) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MAXIMUM, MINIMUM ->
          apply.arguments().stream().allMatch(this::supports);
      case NEGATE, ABSOLUTE, SQUARE_ROOT, SIGN -> supports(apply.arguments().get(0));
      case GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, NOT, TO_TRUTH -> supportsMask(apply);
      case SELECT ->
          supportsMask(apply.arguments().get(0))
              && supports(apply.arguments().get(1))
              && supports(apply.arguments().get(2));
      case TO_FLOAT -> supportsConversion(apply.arguments().get(0));
      default -> false;
    };
  }

  /** Whether a part of a shared expression is one that {@link JavaExpression} writes alone. */
  private boolean isScalar(Expression expression) {
    return !(expression instanceof Expression.Reduce)
        && !(expression instanceof Expression.ReduceRows)
        && !(expression instanceof Expression.ArgMaximum)
        && !(expression instanceof Expression.Bind)
        && expression.parts().stream().allMatch(this::isScalar);
  }

  private boolean supportsConversion(Expression x) {
    if (x instanceof Expression.Load load) {
      return scalars.dtype(load).orElseThrow() != DType.FLOAT64;
    }
    DType dtype = scalars.dtype(x).orElse(DType.FLOAT32);
    return x instanceof Expression.Position
        ? supports(x)
        : dtype == DType.BOOL ? supportsMask(x) : dtype == DType.FLOAT32 && supports(x);
  }

  private boolean supportsMask(Expression condition) {
    if (isShared(condition)) {
      return isScalar(condition);
    }
    if (condition instanceof Expression.Load load) {
      return scalars.dtype(load).orElseThrow() != DType.INT32;
    }
    if (condition instanceof Expression.Apply apply) {
      Expression a = apply.arguments().get(0);
      if (apply.function() == Scalar.NOT || apply.function() == Scalar.TO_TRUTH) {
        return supportsMask(a);
      }
      if (apply.function().isComparison()) {
        Expression b = apply.arguments().get(1);
        return isInteger(apply)
            ? supportsInteger(a) && supportsInteger(b)
            : supports(a) && supports(b);
      }
    }
    return !isInteger(condition) && supports(condition);
  }

  /** Of integers only positions along the lanes and shared ones are compared. */
  private boolean supportsInteger(Expression expression) {
    return isShared(expression)
        ? isScalar(expression)
        : expression instanceof Expression.Position && supports(expression);
  }

  private boolean isInteger(Expression expression) {
    return scalars.dtype(expression).filter(dtype -> dtype != DType.INT32).isEmpty();
  }

  /** 1 or -1 if an index rises or falls by one from lane to lane and is exact as a float. */
  private int step(Index index) {
    List<Map.Entry<Index.Atom, Integer>> varying =
        index.terms().entrySet().stream()
            .filter(term -> !isShared(new Expression.Position(alone(term.getKey()))))
            .toList();
    boolean exact = index.minimum() > -EXACT && index.maximum() < EXACT;
    return exact
            && varying.size() == 1
            && varying.get(0).getKey() instanceof Index.Of
            && Math.abs(varying.get(0).getValue()) == 1
        ? varying.get(0).getValue()
        : 0;
  }

  private static Index alone(Index.Atom atom) {
    return new Index(Map.of(atom, 1), 0);
  }

  /** Whether all lanes share the value. */
  boolean isShared(Expression expression) {
    if (expression instanceof Expression.Choose choose
        && !leaves.isShared(new Expression.Position(choose.index()))) {
      return false;
    }
    if (expression instanceof Expression.Load
        || expression instanceof Expression.Position
        || expression instanceof Expression.CurrentRow) {
      return leaves.isShared(expression);
    }
    return expression.parts().stream().allMatch(this::isShared);
  }

  private void count(Expression expression) {
    if (!isShared(expression) && occurrences.merge(expression, 1, Integer::sum) == 1) {
      expression.parts().forEach(this::count);
    }
  }

  private String floats(Expression expression) {
    if (isShared(expression)) {
      return local(expression)
          .orElseGet(() -> FLOAT_VECTOR + ".broadcast(SPECIES, " + scalar(expression) + ")");
    }
    String known = locals.get(expression);
    if (known != null) {
      return known;
    }
    String vector = vector(expression);
    if (occurrences.getOrDefault(expression, 1) == 1 && vector.length() <= LONGEST) {
      return vector;
    }
    String label = expression instanceof Expression.Load load ? arrayOf(load) : "part";
    String local = scope.numbered(label);
    text.line(FLOAT_VECTOR + " " + local + " = " + vector + ";");
    locals.put(expression, local);
    return local;
  }

  private String arrayOf(Expression.Load load) {
    return leaves.load(load).replaceFirst("\\W.*", "");
  }

  /** A shared value as the argument of a method that takes a float. */
  private String scalar(Expression expression) {
    // the methods have overloads for long, which a Java int would choose
    boolean integer =
        !(expression instanceof Expression.Literal)
            && scalars.dtype(expression).filter(dtype -> dtype == DType.INT32).isPresent();
    return scalars.write(
        integer ? Expression.apply(Scalar.TO_FLOAT, expression) : expression, DType.FLOAT32);
  }

  /** An argument: a scalar where one does and is no vector already, else a vector. */
  private String argument(Expression expression) {
    return isShared(expression)
        ? local(expression).orElseGet(() -> scalar(expression))
        : operand(expression);
  }

  /** The vector of a shared load, where it is in a local variable. */
  private Optional<String> local(Expression expression) {
    return expression instanceof Expression.Load load ? leaves.vector(load) : Optional.empty();
  }

  /** A vector as an argument: a call in it would be attributed twice by javac. */
  private String operand(Expression expression) {
    String vector = floats(expression);
    if (WORD.matcher(vector).matches() || isShared(expression)) {
      return vector;
    }
    String local = scope.numbered("part");
    text.line(FLOAT_VECTOR + " " + local + " = " + vector + ";");
    locals.put(expression, local);
    return local;
  }

  private String vector(Expression expression) {
    if (expression instanceof Expression.Load load) {
      return FLOAT_VECTOR + ".fromArray(SPECIES, " + leaves.load(load) + ")";
    }
    if (expression instanceof Expression.Position position) {
      return "IOTA.add((float) (" + position.index() + "))";
    }
    if (expression instanceof Expression.Choose choose) {
      return choice(mask(choose), choose.below(), choose.otherwise());
    }
    Expression.Apply apply = (Expression.Apply) expression;
    Expression a = apply.arguments().get(0);
    Expression b = apply.arguments().get(apply.arguments().size() - 1);
    return switch (apply.function()) {
      case ADD -> sum(a, b);
      case SUBTRACT -> floats(a) + ".sub(" + argument(b) + ")";
      case MULTIPLY -> commutative("mul", a, b);
      case DIVIDE -> floats(a) + ".div(" + argument(b) + ")";
      case MAXIMUM -> commutative("max", a, b);
      case MINIMUM -> commutative("min", a, b);
      case NEGATE -> floats(a) + ".neg()";
      case ABSOLUTE -> floats(a) + ".abs()";
      case SQUARE_ROOT -> floats(a) + ".sqrt()";
      case SIGN -> sign(a);
      case SELECT -> choice(mask(a), apply.arguments().get(1), b);
      case TO_FLOAT -> conversion(a);
      default -> FLOAT_VECTOR + ".zero(SPECIES).blend(1f, " + mask(apply) + ")";
    };
  }

  private String commutative(String method, Expression a, Expression b) {
    return isShared(a)
        ? floats(b) + "." + method + "(" + argument(a) + ")"
        : floats(a) + "." + method + "(" + argument(b) + ")";
  }

  private String sum(Expression a, Expression b) {
    Optional<Expression.Apply> product = JavaExpression.fusedProduct(a, b);
    if (product.isEmpty() || isShared(product.get())) {
      return commutative("add", a, b);
    }
    Expression summand = product.get() == a ? b : a;
    Expression x = product.get().arguments().get(0);
    Expression y = product.get().arguments().get(1);
    return isShared(x)
        ? floats(y) + ".fma(" + operand(x) + ", " + operand(summand) + ")"
        : floats(x) + ".fma(" + operand(y) + ", " + operand(summand) + ")";
  }

  private String sign(Expression x) {
    String positive = mask(Expression.apply(Scalar.GREATER, x, Expression.literal(0)));
    String negative = mask(Expression.apply(Scalar.GREATER, Expression.literal(0), x));
    return floats(x) + ".blend(1f, " + positive + ").blend(-1f, " + negative + ")";
  }

  private String choice(String mask, Expression where, Expression otherwise) {
    return floats(otherwise) + ".blend(" + argument(where) + ", " + mask + ")";
  }

  private String conversion(Expression x) {
    if (x instanceof Expression.Load load && scalars.dtype(load).orElseThrow() == DType.INT32) {
      return INT_VECTOR
          + ".fromArray("
          + INT_VECTOR
          + ".SPECIES_PREFERRED, "
          + leaves.load(load)
          + ").convert("
          + OPERATORS
          + ".I2F, 0).reinterpretAsFloats()";
    }
    boolean truth = scalars.dtype(x).orElse(DType.FLOAT32) == DType.BOOL;
    return truth ? FLOAT_VECTOR + ".zero(SPECIES).blend(1f, " + mask(x) + ")" : floats(x);
  }

  /** A mask of the lanes in which a condition holds, in a local variable. */
  private String mask(Expression condition) {
    String known = masks.get(condition);
    if (known != null) {
      return known;
    }
    String value = maskOf(condition);
    String local = scope.numbered("mask");
    text.line(MASK + "<Float> " + local + " = " + value + ";");
    masks.put(condition, local);
    return local;
  }

  private String maskOf(Expression condition) {
    if (condition instanceof Expression.Choose choose) {
      // the index of the first lane, from where it rises or falls
      Index beyond = choose.index().plus(-choose.bound());
      boolean rises = step(choose.index()) > 0;
      return "IOTA.compare("
          + OPERATORS
          + (rises ? ".LT, (float) (" : ".GT, (float) (")
          + (rises ? beyond.times(-1) : beyond)
          + "))";
    }
    if (isShared(condition)) {
      return "SPECIES.maskAll("
          + scalars.write(Expression.apply(Scalar.TO_TRUTH, condition), DType.BOOL)
          + ")";
    }
    if (condition instanceof Expression.Load load
        && scalars.dtype(load).orElseThrow() == DType.BOOL) {
      return MASK + ".fromArray(SPECIES, " + leaves.load(load) + ")";
    }
    if (condition instanceof Expression.Apply apply) {
      Expression a = apply.arguments().get(0);
      if (apply.function() == Scalar.NOT) {
        return maskOf(a) + ".not()";
      }
      if (apply.function() == Scalar.TO_TRUTH) {
        return maskOf(a);
      }
      if (apply.function().isComparison()) {
        return comparison(apply.function(), a, apply.arguments().get(1));
      }
    }
    return floats(condition) + ".compare(" + OPERATORS + ".NE, 0f)";
  }

  private String comparison(Scalar function, Expression a, Expression b) {
    String operator =
        switch (function) {
          case GREATER -> isShared(a) ? "LT" : "GT";
          case GREATER_OR_EQUAL -> isShared(a) ? "LE" : "GE";
          case EQUAL -> "EQ";
          default -> "NE";
        };
    Expression left = isShared(a) ? b : a;
    Expression right = isShared(a) ? a : b;
    return floats(left) + ".compare(" + OPERATORS + "." + operator + ", " + argument(right) + ")";
  }
}
