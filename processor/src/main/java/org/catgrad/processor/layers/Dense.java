package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;

/**
 * {@linkplain Affine Affine maps} of the last axis as words: {@code y = x · W + b}. They are
 * definitions, made from a contraction, broadcasts and an addition; nothing after typing knows of
 * them.
 */
public final class Dense {
  private Dense() {}

  private static void check(List<ArrayType> source) {
    Rules.operandCount(source, 1);
    Rules.floating(source);
    Rules.rankAtLeast(source, 0, 1);
  }

  private static int units(Arguments arguments, ArrayType source) {
    int units = arguments.integer("value");
    int features = source.shape().size(source.shape().rank() - 1);
    return Rules.shape(List.of(features, units), "value").size(1);
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
      int units = units(arguments, source.get(0));
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      return builder.build(
          List.of(Affine.of(arguments, arguments.flag("bias")).apply(x, "", units)));
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
      int units = units(arguments, source.get(0));
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(source.get(0));
      Initializer weights =
          Initializer.of(arguments.annotation("weights"), Initializer.Kind.GLOROT_UNIFORM);
      return builder.build(List.of(Affine.product(x, "", units, weights)));
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
      Initializer biases = Initializer.of(arguments.annotation("biases"), Initializer.Kind.ZEROS);
      return builder.build(List.of(Affine.bias(x, "", biases)));
    }
  }
}
