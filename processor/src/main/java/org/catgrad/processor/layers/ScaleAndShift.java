package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.function.BiFunction;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;

/** Arithmetic with one constant. */
public final class ScaleAndShift {
  private ScaleAndShift() {}

  private static OpenHypergraph<ArrayType, Operation> withConstant(
      Arguments arguments, List<ArrayType> source, BiFunction<Wire, Wire, Wire> operation) {
    Rules.operandCount(source, 1);
    Rules.floating(source);
    double value = Rules.finite(arguments, "value");
    DiagramBuilder builder = new DiagramBuilder();
    Wire x = builder.input(source.get(0));
    return builder.build(List.of(operation.apply(x, Wires.constantLike(x, value))));
  }

  /** The meaning of {@code @Scale}. */
  @AutoService(Word.class)
  public static final class ScaleAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Scale";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return withConstant(arguments, source, Wires::multiply);
    }
  }

  /** The meaning of {@code @Shift}. */
  @AutoService(Word.class)
  public static final class ShiftAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Shift";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      return withConstant(arguments, source, Wires::add);
    }
  }
}
