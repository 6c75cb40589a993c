package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Pointwise;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Evaluates operations on constants at compile time, in double precision. */
final class ConstantFolding {
  /** Larger arrays are left to the program, which computes them from little text. */
  private static final int LARGEST = 1024;

  private ConstantFolding() {}

  /** The result of an operation on constants, or null if it is not known or not worth keeping. */
  static Constant fold(Operation operation, List<Constant> operands) {
    ArrayType type = operation.target().get(0);
    boolean filled = operands.stream().allMatch(constant -> constant.values().size() == 1);
    if (filled && operation instanceof Pointwise) {
      return Constant.filled(type, pointwise((Pointwise) operation, operands, type.dtype()));
    }
    if (filled && operation instanceof Primitive primitive && Work.of(primitive).moves()) {
      return Constant.filled(type, operands.get(0).values().get(0));
    }
    boolean small =
        type.shape().count() <= LARGEST
            && operands.stream().allMatch(c -> c.type().shape().count() <= LARGEST);
    if (!small || !(operation instanceof Primitive primitive) || Work.of(primitive).reducesRows()) {
      return null; // a sum over rows depends on how many there are
    }
    // constants are the same in every row: one row tells them all
    List<double[]> values = operands.stream().map(ConstantFolding::expand).toList();
    double[] result = new Interpreter(1).apply((Primitive) operation, values).get(0);
    List<Double> rounded = new ArrayList<>();
    Arrays.stream(result).forEach(value -> rounded.add(round(value, type.dtype())));
    boolean uniform = rounded.stream().distinct().count() == 1;
    if (type.rows() && !uniform) {
      return null; // a table is kept once, for all rows
    }
    return new Constant(type, uniform ? rounded.subList(0, 1) : rounded);
  }

  private static double pointwise(Pointwise operation, List<Constant> operands, DType dtype) {
    List<double[]> values = operands.stream().map(c -> new double[] {c.values().get(0)}).toList();
    ArrayType scalar = ArrayType.shared(dtype, Shape.SCALAR);
    Primitive onScalars = new OnScalars(operation, scalar);
    return round(new Interpreter(1).apply(onScalars, values).get(0)[0], dtype);
  }

  /** Constants keep double precision until the program rounds them. */
  private static double round(double value, DType dtype) {
    return dtype == DType.INT32 ? (int) value : value;
  }

  private static double[] expand(Constant constant) {
    double[] values = new double[constant.type().shape().count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = constant.values().get(constant.values().size() == 1 ? 0 : i);
    }
    return values;
  }

  /** A pointwise operation on scalars instead of arrays. */
  private record OnScalars(Pointwise operation, ArrayType type) implements Pointwise {
    @Override
    public int arity() {
      return operation.arity();
    }

    @Override
    public Expression scalar(List<Expression> operands) {
      return operation.scalar(operands);
    }

    @Override
    public OpticImage<ArrayType, Operation> optic() {
      return operation.optic();
    }

    @Override
    public String formula(List<String> arguments) {
      return operation.formula(arguments);
    }
  }
}
