package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Reduction;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Writes loops along an axis on which neighbouring elements are neighbours in memory: whole vectors
 * first, then the elements that are left. Expensive functions go through strips:
 *
 * <pre>
 *   for each strip of 256:  scratch = argument       a vector loop
 *                           VectorMath.exp(scratch, …)
 *                           result = value           a vector loop that loads from scratch
 * </pre>
 */
final class VectorLoop extends VectorValues {
  private static final String VECTOR_MATH = JavaText.type(TrainerWriter.RUNTIME + ".VectorMath");

  private final VectorMethod method;

  /**
   * A writer.
   *
   * @param operands the types of the operands
   * @param axis the axis along which vectors lie
   * @param throughRows whether the axis counts the elements of all rows, not of one
   */
  VectorLoop(VectorMethod method, List<ArrayType> operands, Variable axis, boolean throughRows) {
    super(method, operands, axis, throughRows);
    this.method = method;
  }

  /** What a loop does with the values along the axis. */
  private interface Sink {
    /** Takes a vector. */
    void vector(JavaText text, String value);

    /** Takes a single value. */
    void scalar(JavaText text, String value);
  }

  /** Stores values into an array, where a load of the element would find them. */
  private Sink store(String array, String place) {
    return new Sink() {
      @Override
      public void vector(JavaText to, String value) {
        to.line(value + ".intoArray(" + array + ", " + place + ");");
      }

      @Override
      public void scalar(JavaText to, String value) {
        to.line(array + "[" + place + "] = " + value + ";");
      }
    };
  }

  /**
   * Stores a value for every element of the axis into the result.
   *
   * @param value what {@link #hoist} returned
   * @param position the row-major position in the result
   */
  void write(Expression value, Index position) {
    range(value, new Range(Index.of(0), String.valueOf(axis.extent()), true), position);
  }

  /** The argument of the function that a value is, if it is one of {@code VectorMath}. */
  Optional<Expression> argument(Expression value) {
    VectorStages stages = VectorStages.of(value, types.size(), this::isShared);
    boolean alone =
        stages.stages().size() == 1
            && stages.stages().get(0).temporary().equals(stages.value())
            && stages.stages().get(0).arguments().size() == 1;
    return Optional.of(value).filter(v -> alone).map(v -> v.parts().get(0));
  }

  /** Applies the function that a value is to elements of the result, in place. */
  void applyInPlace(Expression value, String from, String to) {
    VectorStages stages = VectorStages.of(value, types.size(), this::isShared);
    strips(
        value,
        new Range(Index.of(new Variable(from, Integer.MAX_VALUE)), to, false),
        (none, strip) -> {
          String place = names.result() + ", " + strip.from();
          text.line(
              VECTOR_MATH
                  + "."
                  + stages.stages().get(0).method().orElseThrow()
                  + "("
                  + place
                  + ", "
                  + place
                  + ", "
                  + strip.length()
                  + ");");
        });
  }

  /** The same for a part of the axis, from one Java expression to another. */
  void write(Expression value, Index position, String from, String to) {
    Index first = Index.of(new Variable(from, Integer.MAX_VALUE));
    range(value, new Range(first, to, false), position);
  }

  /**
   * A range of the axis.
   *
   * @param from its first position
   * @param to the text of the position after the last
   * @param constant whether it is all of an axis
   */
  private record Range(Index from, String to, boolean constant) {
    String length() {
      return from.equals(Index.of(0)) ? to : to + " - " + from;
    }
  }

  private interface Body {
    void write(VectorStages stages, Range range);
  }

  private void range(Expression value, Range range, Index position) {
    ArrayType result = names.kernel().result();
    strips(
        value,
        range,
        (stages, strip) -> {
          List<VectorStages.Stage> all = stages.stages();
          int last = all.size() - 1;
          boolean inPlace = last >= 0 && all.get(last).temporary().equals(stages.value());
          for (int i = 0; i < all.size(); i++) {
            boolean intoResult = inPlace && i == last;
            stage(all.get(i), strip, intoResult ? result : null, position);
          }
          if (!inPlace) {
            loop(stages.value(), strip, store(names.result(), place(result, position)));
          }
        });
  }

  /** Cuts a value into stages and a range into strips, if the value has stages. */
  private void strips(Expression value, Range range, Body body) {
    VectorStages stages = VectorStages.of(value, types.size(), this::isShared);
    stages.stages().forEach(stage -> types.add(ArrayType.shared(DType.FLOAT32, Shape.SCALAR)));
    boolean cut =
        !stages.stages().isEmpty() && (!range.constant() || axis.extent() > VectorMethod.STRIP);
    if (!cut) {
      start = range.from();
      body.write(stages, range);
      return;
    }
    String begin = names.scope().unique("start");
    String end = names.scope().unique("stop");
    text.open(
        "for (int "
            + begin
            + " = "
            + range.from()
            + "; "
            + begin
            + " < "
            + range.to()
            + "; "
            + begin
            + " += "
            + VectorMethod.STRIP
            + ") {");
    text.line(
        "int "
            + end
            + " = Math.min("
            + range.to()
            + ", "
            + begin
            + " + "
            + VectorMethod.STRIP
            + ");");
    start = Index.of(new Variable(begin, Integer.MAX_VALUE));
    body.write(stages, new Range(start, end, false));
    text.close();
  }

  /** Computes one function on a strip, into the result or into a strip of the work space. */
  private void stage(VectorStages.Stage stage, Range range, ArrayType result, Index position) {
    String array = result == null ? VectorMethod.SCRATCH : names.result();
    String at;
    String atStart;
    if (result == null) {
      strips.put(stage.temporary().operand(), method.strip());
      at = place(stage.temporary());
      atStart = place(stage.temporary(), range.from());
    } else {
      at = place(result, position);
      atStart = place(result, position.substitute(v -> v == axis ? range.from() : Index.of(v)));
    }
    List<String> sources = new ArrayList<>();
    for (Expression argument : stage.arguments()) {
      if (argument instanceof Expression.Load load && !isShared(load)) {
        sources.add(array(load) + ", " + place(load, range.from()));
      } else if (sources.isEmpty()) {
        loop(argument, range, store(array, at));
        sources.add(array + ", " + atStart);
      } else {
        Expression.Load strip = new Expression.Load(types.size(), List.of());
        types.add(ArrayType.shared(DType.FLOAT32, Shape.SCALAR));
        strips.put(strip.operand(), method.strip());
        loop(argument, range, store(VectorMethod.SCRATCH, place(strip)));
        sources.add(VectorMethod.SCRATCH + ", " + place(strip, range.from()));
      }
    }
    if (stage.method().isEmpty()) {
      return;
    }
    text.line(
        VECTOR_MATH
            + "."
            + stage.method().get()
            + "("
            + String.join(", ", sources)
            + ", "
            + array
            + ", "
            + atStart
            + ", "
            + range.length()
            + ");");
  }

  /** A loop over whole vectors, and one over the elements that are left. */
  private void loop(Expression value, Range range, Sink sink) {
    String i = axis.name();
    String from = range.from().toString();
    String bound = "SPECIES.loopBound(" + range.length() + ")";
    if (!range.constant()) {
      String local = names.scope().unique("bound");
      text.line("int " + local + " = " + from + " + " + bound + ";");
      bound = local;
    }
    text.open(
        "for (int " + i + " = " + from + "; " + i + " < " + bound + "; " + i + " += LANES) {");
    Identifiers inside = new Identifiers(names.scope());
    Expression whole = reduce(value, inside, true);
    sink.vector(text, vectors(inside).write(whole));
    text.close();
    if (!range.constant() || axis.extent() % VectorKernels.MOST_LANES != 0) {
      text.open(
          "for (int " + i + " = " + bound + "; " + i + " < " + range.to() + "; " + i + "++) {");
      Expression single = reduce(value, new Identifiers(names.scope()), false);
      sink.scalar(text, scalar(single));
      text.close();
    }
  }

  /** Writes the loops of reductions, either of vectors or of single values. */
  private Expression reduce(Expression value, Identifiers scope, boolean vector) {
    Map<Expression, Expression.Load> temporaries = new LinkedHashMap<>();
    Expression result = withAccumulators(value, temporaries);
    temporaries.forEach(
        (reduce, load) -> {
          ReductionTerms terms = ReductionTerms.of(reduce);
          String local = scope.unique(Loops.accumulator(terms.reduction()));
          accumulators.put(load.operand(), new Accumulator(local, local));
          text.line(declaration(terms.reduction(), local, vector));
          int opened = 0;
          if (terms.rows()) {
            text.open(names.rowLoop());
            opened++;
          }
          opened += Loops.open(text, terms.variables());
          Expression term = combined(terms.reduction(), load, terms.term());
          String next = vector ? vectors(new Identifiers(scope)).write(term) : scalar(term);
          text.line(local + " = " + next + ";");
          Loops.close(text, opened);
        });
    return result;
  }

  private static Expression combined(
      Reduction reduction, Expression.Load accumulator, Expression term) {
    return Expression.apply(reduction.combine(), term, accumulator);
  }

  private static String declaration(Reduction reduction, String local, boolean vector) {
    String unit = Loops.unit(reduction, DType.FLOAT32);
    return vector
        ? VectorExpression.FLOAT_VECTOR
            + " "
            + local
            + " = "
            + VectorExpression.FLOAT_VECTOR
            + (reduction == Reduction.SUM ? ".zero(SPECIES)" : ".broadcast(SPECIES, " + unit + ")")
            + ";"
        : "float " + local + " = " + unit + ";";
  }

  /**
   * Reduces values along the axis, and along others around it.
   *
   * @param rows whether over all rows, too
   * @param outer the axes of the loops around the axis
   * @param body one term
   * @return the local variable with the result
   */
  String reduce(Reduction reduction, boolean rows, List<Variable> outer, Expression body) {
    String scalar = names.scope().unique(Loops.accumulator(reduction));
    String vector = names.scope().unique(Loops.accumulator(reduction) + "Lanes");
    text.line(declaration(reduction, vector, true));
    text.line(declaration(reduction, scalar, false));
    int opened = 0;
    if (rows) {
      text.open(names.rowLoop());
      opened++;
    }
    opened += Loops.open(text, outer);
    Expression value = hoist(body);
    strips(
        value,
        new Range(Index.of(0), String.valueOf(axis.extent()), true),
        (stages, range) -> {
          stages.stages().forEach(stage -> stage(stage, range, null, null));
          types.add(ArrayType.shared(DType.FLOAT32, Shape.SCALAR));
          Expression.Load load = new Expression.Load(types.size() - 1, List.of());
          accumulators.put(load.operand(), new Accumulator(vector, scalar));
          loop(
              combined(reduction, load, stages.value()),
              range,
              new Sink() {
                @Override
                public void vector(JavaText to, String next) {
                  to.line(vector + " = " + next + ";");
                }

                @Override
                public void scalar(JavaText to, String next) {
                  to.line(scalar + " = " + next + ";");
                }
              });
        });
    Loops.close(text, opened);
    String all = vector + ".reduceLanes(" + VectorExpression.OPERATORS + "." + lanes(reduction);
    text.line(Loops.accumulate(reduction, scalar, all + ")"));
    return scalar;
  }

  private static String lanes(Reduction reduction) {
    return switch (reduction) {
      case SUM -> "ADD";
      case PRODUCT -> "MUL";
      case MAXIMUM -> "MAX";
      case MINIMUM -> "MIN";
    };
  }
}
