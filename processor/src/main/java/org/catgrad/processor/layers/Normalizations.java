package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * Layers that {@linkplain Normalize normalise} each example by its own mean and variance, and then
 * scale and shift it by trained vectors.
 */
public final class Normalizations {
  private Normalizations() {}

  /**
   * Normalisation along the last axis: {@code normalize(x) · weight + bias}.
   *
   * @param centred whether the mean is subtracted
   * @param epsilon what is added to the variance
   * @param weights how the weight starts
   * @param biases how the bias starts, if there is one
   */
  record LastAxis(
      boolean centred, double epsilon, Initializer weights, Optional<Initializer> biases) {

    /** The layer, its parameters' names beginning with a name. */
    Wire apply(Wire x, String name) {
      List<Integer> last = List.of(x.type().shape().rank() - 1);
      Wire y = x.builder().apply(new Normalize(x.type(), centred, epsilon), x);
      return affine(y, name, last, weights, biases);
    }
  }

  private static Wire affine(
      Wire y, String name, List<Integer> axes, Initializer weights, Optional<Initializer> biases) {
    Wire scaled = Wires.multiply(y, Affine.vector(y, name, "weight", axes, weights));
    return biases.isEmpty()
        ? scaled
        : Wires.add(scaled, Affine.vector(y, name, "bias", axes, biases.get()));
  }

  /** How gains start. */
  static Initializer ones(Arguments arguments, String attribute) {
    return Defaults.unlessStated(arguments, attribute, Initializer.Kind.ONES);
  }

  /** How shifts start. */
  static Initializer zeros(Arguments arguments, String attribute) {
    return Defaults.unlessStated(arguments, attribute, Initializer.Kind.ZEROS);
  }

  /** A finite number above 0: without it a constant array would be divided by 0. */
  static double epsilon(Arguments arguments) {
    double epsilon = Rules.finite(arguments, "epsilon");
    if (epsilon <= 0) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, "epsilon", "found " + epsilon + ", expected a number above 0");
    }
    return epsilon;
  }

  private static ArrayType operand(List<ArrayType> source) {
    Rules.operandCount(source, 1);
    Rules.floating(source);
    Rules.rankAtLeast(source, 0, 1);
    return source.get(0);
  }

  /** The meaning of {@code @LayerNorm}. */
  @AutoService(Word.class)
  public static final class LayerNormAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "LayerNorm";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      ArrayType type = operand(source);
      Optional<Initializer> biases =
          arguments.flag("bias") ? Optional.of(zeros(arguments, "biases")) : Optional.empty();
      LastAxis norm = new LastAxis(true, epsilon(arguments), ones(arguments, "weights"), biases);
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(norm.apply(builder.input(type), "")));
    }
  }

  /** The meaning of {@code @RmsNorm}. */
  @AutoService(Word.class)
  public static final class RmsNormAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "RmsNorm";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      ArrayType type = operand(source);
      LastAxis norm =
          new LastAxis(false, epsilon(arguments), ones(arguments, "weights"), Optional.empty());
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(norm.apply(builder.input(type), "")));
    }
  }

  /** The meaning of {@code @GroupNorm}: channels are the first axis, groups are consecutive. */
  @AutoService(Word.class)
  public static final class GroupNormAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "GroupNorm";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      ArrayType type = operand(source);
      Shape shape = type.shape();
      int groups = Rules.size(arguments.integer("groups"), "groups");
      if (shape.size(0) % groups != 0) {
        throw WordException.attribute(
            Tag.SHAPE_MISMATCH,
            "groups",
            "found "
                + groups
                + " groups, expected a divisor of "
                + shape.size(0)
                + ", the channels (first axis) of "
                + type.perExample());
      }
      double epsilon = epsilon(arguments);
      DiagramBuilder builder = new DiagramBuilder();
      Wire x = builder.input(type);
      Wire grouped = Wires.reshape(x, Shape.of(groups, shape.count() / groups));
      Wire normal = builder.apply(new Normalize(grouped.type(), true, epsilon), grouped);
      Wire y = Wires.reshape(normal, shape);
      return builder.build(
          List.of(
              affine(
                  y,
                  "",
                  List.of(0),
                  ones(arguments, "weights"),
                  Optional.of(zeros(arguments, "biases")))));
    }
  }
}
