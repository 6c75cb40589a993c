package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;

/**
 * Vector kernels on flat arrays: those kept row by row, and those that all rows share. Vectors lie
 * along the innermost axis of the result, or along the innermost axis of a reduction whose result
 * is a single element. Where neighbours along that axis are not neighbours in memory, the kernel
 * stays as it is.
 */
final class VectorRowKernels {
  /** Shorter axes fill no vector of the widest machines. */
  private static final int SHORTEST = 16;

  /** With more loops than this on the sides of choices, the kernel stays portable. */
  private static final int MOST_BRANCHES = 8;

  private final VectorMethod method;
  private final JavaText text;
  private final KernelNames names;
  private final Kernel kernel;
  private final List<ArrayType> operands;

  private VectorRowKernels(VectorMethod method) {
    this.method = method;
    this.text = method.text();
    this.names = method.names();
    this.kernel = names.kernel();
    this.operands = kernel.operands();
  }

  static boolean write(VectorMethod method) {
    return new VectorRowKernels(method).write();
  }

  private boolean write() {
    if (kernel.result().dtype() != DType.FLOAT32
        || Loops.contains(kernel.body(), Expression.ArgMaximum.class)
        || Loops.contains(kernel.body(), Expression.RowCount.class)) {
      return false;
    }
    if (KernelDomain.isByPosition(kernel) && kernel.result().shape().count() >= SHORTEST) {
      return rowReduction();
    }
    Expression body = FlatPositions.flat(kernel.body(), operands);
    return KernelDomain.isElementWise(kernel) ? elementWise(body) : nest(body);
  }

  /** One loop over all elements of all rows. */
  private boolean elementWise(Expression body) {
    Variable p = new Variable("p", Integer.MAX_VALUE);
    Expression value =
        body.mapLoads(
            load ->
                KernelDomain.isSharedScalar(operands.get(load.operand()))
                    ? load
                    : new Expression.Load(load.operand(), List.of(Index.of(p))));
    VectorLoop loop = new VectorLoop(method, operands, p, true);
    if (names.domain().kind() == KernelDomain.Kind.WHOLE
        || isPlain(value)
        || !loop.supports(value)) {
      return false;
    }
    value = loop.hoist(value);
    int size = kernel.result().shape().count();
    if (kernel.result().rows() && size > 1) {
      String begin = names.scope().unique("begin");
      text.line("int " + begin + " = from * " + size + ";");
      text.line("int end = to * " + size + ";");
      loop.write(value, Index.of(p), begin, "end");
    } else {
      loop.write(value, Index.of(p), "from", "to");
    }
    return true;
  }

  /**
   * Whether HotSpot makes vector instructions of the portable loop by itself: one of arithmetic
   * without conditions and without calls.
   */
  private static boolean isPlain(Expression expression) {
    if (expression instanceof Expression.Apply apply) {
      boolean plain =
          switch (apply.function()) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, ABSOLUTE, SQUARE_ROOT -> true;
            case MAXIMUM, MINIMUM -> true;
            default -> false;
          };
      return plain && apply.arguments().stream().allMatch(VectorRowKernels::isPlain);
    }
    return expression instanceof Expression.Load || expression instanceof Expression.Literal;
  }

  /** A reduction over rows: a loop over elements of the result, and inside it the terms. */
  private boolean rowReduction() {
    Variable p = new Variable("p", Integer.MAX_VALUE);
    Expression value =
        kernel
            .body()
            .mapLoads(
                load ->
                    KernelDomain.isSharedScalar(operands.get(load.operand()))
                        ? new Expression.Load(load.operand(), List.of(Index.of(0)))
                        : new Expression.Load(
                            load.operand(),
                            List.of(
                                KernelDomain.apart(kernel, load).orElseThrow().plus(Index.of(p)))));
    VectorLoop loop = new VectorLoop(method, operands, p, false);
    if (!loop.supports(value)) {
      return false;
    }
    loop.write(loop.hoist(value), Index.of(p), "from", "to");
    return true;
  }

  /** Loops over rows and outer axes, and inside them loops of vectors. */
  private boolean nest(Expression body) {
    boolean divided = names.domain().kind() == KernelDomain.Kind.ELEMENT_KERNEL;
    Variable outermost = divided ? KernelDomain.outermost(kernel).orElseThrow() : null;
    List<Variable> mergeable =
        kernel.variables().stream().filter(variable -> variable != outermost).toList();
    FlatPositions.Nest nest = FlatPositions.Nest.of(mergeable, body);
    List<Variable> axes = new ArrayList<>(nest.axes());
    boolean along = !axes.isEmpty() && isWorthIt(nest) && isAlong(nest);
    if (!along && !isReduced(nest.body())) {
      return false;
    }
    int opened = 0;
    if (kernel.result().rows()) {
      text.open(Loops.rows());
      opened++;
    }
    if (divided) {
      text.open(Loops.range(outermost, 1));
      opened++;
    }
    opened += Loops.open(text, along ? axes.subList(0, axes.size() - 1) : axes);
    if (divided) {
      axes.add(0, outermost);
    }
    Index position =
        Index.flat(
            axes.stream().map(Index::of).toList(), axes.stream().map(Variable::extent).toList());
    Optional<Expression> argument =
        along
            ? new VectorLoop(method, operands, nest.last(), false).argument(nest.body())
            : Optional.empty();
    if (along) {
      along(argument.orElse(nest.body()), nest.last(), position);
    } else {
      single(nest.body(), position);
    }
    Loops.close(text, opened);
    if (argument.isPresent()) {
      int pieces = divided ? outermost.extent() : kernel.result().rows() ? 1 : 0;
      applyInPlace(nest, pieces);
    }
    return true;
  }

  /** Applies the function that elements end with to all of them, since they lie side by side. */
  private void applyInPlace(FlatPositions.Nest nest, int pieces) {
    int count = kernel.result().shape().count();
    VectorLoop loop = new VectorLoop(method, operands, nest.last(), true);
    if (pieces == 0) {
      loop.applyInPlace(nest.body(), "0", String.valueOf(count));
      return;
    }
    int size = count / pieces;
    String end = names.scope().unique("end");
    text.line("int " + end + " = to" + (size == 1 ? ";" : " * " + size + ";"));
    loop.applyInPlace(nest.body(), size == 1 ? "from" : "from * " + size, end);
  }

  /** Whether the innermost axis fills vectors, or there are functions to compute with vectors. */
  private boolean isWorthIt(FlatPositions.Nest nest) {
    VectorLoop loop = new VectorLoop(method, operands, nest.last(), false);
    return nest.last().extent() >= SHORTEST || loop.argument(nest.body()).isPresent();
  }

  private boolean isAlong(FlatPositions.Nest nest) {
    return isAlong(nest.body(), nest.last(), MOST_BRANCHES) <= MOST_BRANCHES;
  }

  /**
   * Whether vectors can lie along an axis of the result: in how many loops, or more than a limit.
   */
  private int isAlong(Expression body, Variable axis, int limit) {
    Expression.Choose choose = sharedChoice(body, axis);
    if (choose != null) {
      int below = isAlong(side(body, choose, true), axis, limit);
      return below > limit
          ? below
          : below + isAlong(side(body, choose, false), axis, limit - below);
    }
    boolean supported =
        reductions(body, axis).stream().allMatch(this::isReducible)
            && binds(body).stream().noneMatch(bind -> cannotBind(bind, axis));
    if (!supported) {
      return limit + 1;
    }
    VectorLoop loop = new VectorLoop(method, operands, axis, false);
    Map<Expression, Expression> known = new LinkedHashMap<>();
    reductions(body, axis).forEach(reduce -> known.put(reduce, Expression.literal(1)));
    Expression value = replace(body, known);
    return loop.supports(bound(value)) ? 1 : limit + 1;
  }

  private static boolean cannotBind(Expression.Bind bind, Variable axis) {
    return FlatPositions.mentions(bind.value(), axis)
        || Loops.contains(bind.value(), Expression.Reduce.class)
        || Loops.contains(bind.value(), Expression.Bind.class)
        || Loops.contains(bind.value(), Expression.Choose.class);
  }

  private static Expression side(Expression body, Expression.Choose choose, boolean below) {
    return Loops.decide(body, choose.index(), choose.bound(), below);
  }

  /** The outermost choice that is the same for all elements of the axis. */
  private static Expression.Choose sharedChoice(Expression expression, Variable axis) {
    if (expression instanceof Expression.Choose choose && !choose.index().mentions(axis)) {
      return choose;
    }
    if (expression instanceof Expression.Reduce) {
      return null;
    }
    for (Expression part : expression.parts()) {
      Expression.Choose found = sharedChoice(part, axis);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The reductions whose value all elements of the axis share. */
  private static List<Expression.Reduce> reductions(Expression body, Variable axis) {
    return Loops.reductions(body).stream()
        .filter(reduce -> !FlatPositions.mentions(reduce, axis))
        .distinct()
        .toList();
  }

  private static List<Expression.Bind> binds(Expression expression) {
    List<Expression.Bind> binds = new ArrayList<>();
    if (expression instanceof Expression.Bind bind) {
      binds.add(bind);
    }
    expression.parts().forEach(part -> binds.addAll(binds(part)));
    return binds;
  }

  /** Whether a reduction by itself can be done with vectors along its innermost axis. */
  private boolean isReducible(Expression reduce) {
    ReductionTerms terms = ReductionTerms.of(reduce);
    if (Loops.contains(terms.term(), Expression.Reduce.class)
        || Loops.contains(terms.term(), Expression.Bind.class)
        || Loops.contains(terms.term(), Expression.ArgMaximum.class)) {
      return false;
    }
    FlatPositions.Nest nest = FlatPositions.Nest.of(terms.variables(), terms.term());
    if (nest.axes().isEmpty() || nest.last().extent() < SHORTEST) {
      return false;
    }
    VectorLoop loop = new VectorLoop(method, operands, nest.last(), false);
    return !loop.isShared(nest.body()) && loop.supports(nest.body());
  }

  /** Whether an element is made of values of reductions, all of which vectors can compute. */
  private boolean isReduced(Expression body) {
    List<Expression> reductions = ReductionTerms.in(body);
    return !reductions.isEmpty()
        && !Loops.contains(body, Expression.Bind.class)
        && !Loops.contains(body, Expression.Choose.class)
        && reductions.stream().allMatch(this::isReducible);
  }

  /** Writes a loop along an axis, or one on each side of a choice. */
  private void along(Expression body, Variable axis, Index position) {
    Expression.Choose choose = sharedChoice(body, axis);
    if (choose != null) {
      text.open("if (" + choose.index() + " < " + choose.bound() + ") {");
      along(side(body, choose, true), axis, position);
      text.next("} else {");
      along(side(body, choose, false), axis, position);
      text.close();
      return;
    }
    VectorLoop loop = new VectorLoop(method, operands, axis, false);
    Expression value = bind(reduce(body, reductions(body, axis), loop), loop);
    loop.write(loop.hoist(value), position);
  }

  /** Writes a single element that is made of values of reductions. */
  private void single(Expression body, Index position) {
    VectorLoop loop = new VectorLoop(method, operands, new Variable("none", 2), false);
    Expression value = reduce(body, ReductionTerms.in(body), loop);
    text.line(
        names.result()
            + "["
            + loop.place(kernel.result(), position)
            + "] = "
            + loop.scalar(value)
            + ";");
  }

  /** Writes the loops of reductions, and puts local variables in their place. */
  private Expression reduce(
      Expression body, List<? extends Expression> reductions, VectorLoop outside) {
    Map<Expression, Expression> results = new LinkedHashMap<>();
    for (Expression reduce : reductions) {
      if (!results.containsKey(reduce)) {
        ReductionTerms terms = ReductionTerms.of(reduce);
        FlatPositions.Nest nest = FlatPositions.Nest.of(terms.variables(), terms.term());
        VectorLoop loop = new VectorLoop(method, operands, nest.last(), false);
        List<Variable> outer = nest.axes().subList(0, nest.axes().size() - 1);
        String local = loop.reduce(terms.reduction(), terms.rows(), outer, nest.body());
        results.put(reduce, outside.scalar(local, DType.FLOAT32));
      }
    }
    return replace(body, results);
  }

  /** Writes computed positions to local variables, which then stand in the loads. */
  private Expression bind(Expression body, VectorLoop loop) {
    if (body instanceof Expression.Bind bind) {
      String local = names.scope().numbered(bind.variable().name());
      text.line("int " + local + " = " + loop.integer(bind.value()) + ";");
      return bind(named(bind, local), loop);
    }
    return body.parts().isEmpty()
        ? body
        : body.withParts(body.parts().stream().map(part -> bind(part, loop)).toList());
  }

  /** The expression as {@link #bind} makes it, without writing anything. */
  private static Expression bound(Expression body) {
    if (body instanceof Expression.Bind bind) {
      return bound(named(bind, bind.variable().name()));
    }
    return body.parts().isEmpty()
        ? body
        : body.withParts(body.parts().stream().map(VectorRowKernels::bound).toList());
  }

  private static Expression named(Expression.Bind bind, String local) {
    Index value = Index.of(new Variable(local, Math.max(2, bind.variable().extent())));
    return bind.body().substitute(v -> v == bind.variable() ? value : Index.of(v));
  }

  private static Expression replace(Expression body, Map<Expression, Expression> replacements) {
    Expression found = replacements.get(body);
    if (found != null) {
      return found;
    }
    return body.parts().isEmpty()
        ? body
        : body.withParts(body.parts().stream().map(part -> replace(part, replacements)).toList());
  }
}
