package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * Affine maps of the last axis: {@code y = x · W + b}. They are definitions, made from a
 * contraction, broadcasts and an addition; nothing after typing knows of them.
 */
public final class Dense {
  private Dense() {}

  /** x · W, W being a new parameter of shape (features of x) × units. */
  static Wire product(Wire x, int units, Arguments weights) {
    int rank = x.type().shape().rank();
    int features = x.type().shape().size(rank - 1);
    Rules.shape(List.of(features, units), "value");
    Parameter weight =
        new Parameter(
            "weight",
            ArrayType.shared(x.type().dtype(), Shape.of(features, units)),
            Initializer.of(weights, Initializer.Kind.GLOROT_UNIFORM));
    String input = Contract.letters(rank);
    String both = Contract.letters(rank + 1);
    String output = input.substring(0, rank - 1) + both.charAt(rank);
    String letters = input + "," + both.substring(rank - 1) + "->" + output;
    Wire w = x.builder().apply(weight);
    // the parameter gets rows first, so that its gradient is summed over them
    return Wires.contract(letters, x, Wires.withRows(w, x.type().rows()));
  }

  /** x + b, b being a new parameter as long as the last axis of x. */
  static Wire bias(Wire x, Arguments biases) {
    Shape shape = x.type().shape();
    int last = shape.rank() - 1;
    Parameter bias =
        new Parameter(
            "bias",
            ArrayType.shared(x.type().dtype(), Shape.of(shape.size(last))),
            Initializer.of(biases, Initializer.Kind.ZEROS));
    List<Integer> leading = new ArrayList<>();
    for (int axis = 0; axis < last; axis++) {
      leading.add(axis);
    }
    Wire b = Wires.withRows(x.builder().apply(bias), x.type().rows());
    return Wires.add(x, Wires.broadcast(b, shape, leading));
  }

  private static void check(List<ArrayType> source) {
    Rules.operandCount(source, 1);
    Rules.floating(source);
    Rules.rankAtLeast(source, 0, 1);
  }

  /** The meaning of {@code @Dense}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Dense";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      check(source);
      int units = Rules.size(arguments.integer("value"), "value");
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      Wire y = product(x, units, arguments.annotation("weights"));
      return builder.build(
          List.of(arguments.flag("bias") ? bias(y, arguments.annotation("biases")) : y));
    }
  }

  /** The meaning of {@code @Linear}. */
  @AutoService(Word.class)
  public static final class LinearAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Linear";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      check(source);
      int units = Rules.size(arguments.integer("value"), "value");
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      return builder.build(List.of(product(x, units, arguments.annotation("weights"))));
    }
  }

  /** The meaning of {@code @Bias}. */
  @AutoService(Word.class)
  public static final class BiasAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Bias";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      check(source);
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      return builder.build(List.of(bias(x, arguments.annotation("biases"))));
    }
  }
}
