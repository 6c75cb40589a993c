package org.catgrad.processor.writers;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.types.ArrayType;

/**
 * Sums over rows for neighbouring elements of a result. Their vectors of partial sums wait in the
 * work space until all are there; then their lanes are added up together, and one loop makes the
 * elements of them.
 *
 * <pre>
 *   for each tile of elements               vectors of partial sums to scratch
 *   VectorSums.add(scratch, …)              each vector becomes one sum
 *   for each element                        w = w - learningRate * scratch
 * </pre>
 */
final class VectorSumBatch {
  private static final String VECTOR_SUMS = JavaText.type("org.catgrad.runtime.VectorSums");

  /**
   * The most sums that wait: with the widest vectors they fill a quarter of a first-level cache.
   */
  private static final int MOST = 128;

  /** Vectors are added up in groups of as many as they have lanes, which are at most so many. */
  private static final int LANES = 16;

  private final VectorMethod method;
  private final JavaText text;
  private final KernelNames names;
  private final Kernel kernel;
  private final Expression.ReduceRows reduce;
  private final Bounds bounds;
  private final int partials;

  /** Where in the work space the first vectors of tiles are, by what they are multiples of. */
  private final Map<Index, String> tiles = new HashMap<>();

  /**
   * What belongs together.
   *
   * @param first the position of the first element
   * @param count the Java expression for how many there are
   * @param most the largest value of that
   * @param start the line that declares what {@code first} refers to, if any
   * @param loops how many loops over elements are around it
   */
  private record Bounds(Index first, String count, int most, Optional<String> start, int loops) {}

  private VectorSumBatch(VectorMethod method, Expression.ReduceRows reduce, Bounds bounds) {
    this.method = method;
    this.text = method.text();
    this.names = method.names();
    this.kernel = names.kernel();
    this.reduce = reduce;
    this.bounds = bounds;
    this.partials = method.space((bounds.most() + LANES - 1) / LANES * LANES * LANES);
  }

  /** A batch for a kernel, if its elements are neighbours and made from what is in their places. */
  static Optional<VectorSumBatch> of(
      VectorMethod method, Expression.ReduceRows reduce, ColumnReductions.Plan plan) {
    Kernel kernel = method.names().kernel();
    boolean single = kernel.result().shape().count() == 1;
    if (single || reduce.reduction() != Reduction.SUM || !isByPosition(kernel, reduce)) {
      return Optional.empty();
    }
    return bounds(method.names(), plan).map(found -> new VectorSumBatch(method, reduce, found));
  }

  private static boolean isByPosition(Kernel kernel, Expression.ReduceRows reduce) {
    return isByPosition(kernel, withoutSum(kernel, reduce));
  }

  private static Expression withoutSum(Kernel kernel, Expression.ReduceRows reduce) {
    return VectorColumnKernels.replace(kernel.body(), reduce, Expression.literal(0));
  }

  /** Whether an expression needs no more than the row-major position of the element. */
  private static boolean isByPosition(Kernel kernel, Expression expression) {
    if (expression instanceof Expression.Load load) {
      ArrayType type = kernel.operands().get(load.operand());
      boolean samePlace =
          !type.rows() && KernelDomain.apart(kernel, load).filter(Index.of(0)::equals).isPresent();
      return samePlace || KernelDomain.isSharedScalar(type);
    }
    return !(expression instanceof Expression.Choose)
        && !(expression instanceof Expression.Position)
        && !Loops.needsLoops(expression)
        && expression.parts().stream().allMatch(part -> isByPosition(kernel, part));
  }

  private static Optional<Bounds> bounds(KernelNames names, ColumnReductions.Plan plan) {
    Kernel kernel = names.kernel();
    int all = kernel.result().shape().count();
    int stride = all;
    for (int axis = 0; axis < kernel.variables().size(); axis++) {
      Variable variable = kernel.variables().get(axis);
      stride /= variable.extent();
      int step = plan.step(axis);
      if (step < variable.extent()) {
        return variable.extent() * stride < all
            ? Optional.empty() // the loop goes through elements that are apart
            : all <= MOST
                ? Optional.of(range(names, step * stride, all))
                : step * stride <= MOST
                    ? Optional.of(iteration(variable, step, stride))
                    : Optional.empty();
      }
    }
    return Optional.of(all)
        .filter(count -> count <= MOST)
        .map(count -> new Bounds(Index.of(0), "" + count, count, Optional.empty(), 0));
  }

  /** All that a call computes, so many elements for each part. */
  private static Bounds range(KernelNames names, int part, int all) {
    String first = names.scope().unique("first");
    return new Bounds(
        Index.of(new Variable(first, Integer.MAX_VALUE)),
        part == 1 ? "to - from" : part + " * (to - from)",
        all,
        Optional.of("int " + first + " = " + (part == 1 ? "from" : part + " * from") + ";"),
        0);
  }

  /** What one iteration of the outermost loop computes. */
  private static Bounds iteration(Variable variable, int step, int stride) {
    int count = step * stride;
    return new Bounds(Index.of(variable).times(stride), "" + count, count, Optional.empty(), 1);
  }

  /** How many loops over elements are around the batch. */
  int loops() {
    return bounds.loops();
  }

  /**
   * Writes what comes before the loops over elements.
   *
   * @return where they are written, if they are apart from what is made of the sums
   */
  Optional<VectorSumLoops> begin() {
    if (bounds.loops() > 0) {
      return Optional.empty();
    }
    VectorSumLoops loops = VectorSumLoops.of(kernel, reduce);
    bounds.start().ifPresent(loops.beginning()::line);
    method.sums(loops);
    return Optional.of(loops);
  }

  /** Writes that the partial sums of an element wait. */
  void add(Index position, String sum, Identifiers scope) {
    JavaText text = method.sums().map(VectorSumLoops::text).orElse(this.text);
    Index place = position.plus(bounds.first().times(-1));
    int vector = place.constant();
    Index tile = place.plus(-vector);
    String at = vector == 0 ? "" : vector == 1 ? "LANES" : vector + " * LANES";
    if (!tile.terms().isEmpty()) {
      if (!tiles.containsKey(tile)) {
        tiles.put(tile, scope.unique("place"));
        text.line("int " + tiles.get(tile) + " = " + "(" + tile + ") * LANES;");
      }
      at = at.isEmpty() ? tiles.get(tile) : tiles.get(tile) + " + " + at;
    }
    text.line(sum + ".intoArray(" + VectorMethod.SCRATCH + ", " + partial(at) + ");");
  }

  private String partial(String at) {
    return at.isEmpty() ? "" + partials : partials == 0 ? at : partials + " + " + at;
  }

  /** Writes how the elements are made. */
  void finish() {
    JavaText sums = method.sums().map(VectorSumLoops::text).orElse(text);
    sums.line(
        VECTOR_SUMS
            + ".add("
            + VectorMethod.SCRATCH
            + ", "
            + partials
            + ", "
            + bounds.count()
            + ");");
    Hoisting hoisting = new Hoisting(text, names);
    hoisting.hoist(withoutSum(kernel, reduce), this::isSharedScalar);
    // no other variable has this name, see KernelMethods
    String at = bounds.first().plus(Index.of(new Variable("p", MOST))).toString();
    String sum = VectorMethod.SCRATCH + "[" + partial("p") + "]";
    JavaExpression java =
        names.java(
            leaf ->
                !(leaf instanceof Expression.Load load)
                    ? sum
                    : isSharedScalar(load)
                        ? hoisting.name(load)
                        : names.operands().get(load.operand()) + "[" + at + "]");
    text.open("for (int p = 0; p < " + bounds.count() + "; p++) {");
    String value = java.write(kernel.body(), kernel.result().dtype());
    text.line(Loops.assign(names.result() + "[" + at + "]", value));
    text.close();
  }

  private boolean isSharedScalar(Expression.Load load) {
    return KernelDomain.isSharedScalar(kernel.operands().get(load.operand()));
  }
}
