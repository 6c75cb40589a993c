package org.catgrad.processor.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * Affine maps of the last axis, {@code y = x · W + b}, each with new parameters: {@code weight} of
 * shape (features of x) × units, and {@code bias} of shape units.
 *
 * @param weights how W starts
 * @param biases how b starts; without it there is no b
 */
record Affine(Initializer weights, Optional<Initializer> biases) {

  /** As the attributes {@code weights} and {@code biases} say; Glorot uniform and zeros. */
  static Affine of(Arguments arguments, boolean bias) {
    return new Affine(
        Initializer.of(arguments.annotation("weights"), Initializer.Kind.GLOROT_UNIFORM),
        bias
            ? Optional.of(Initializer.of(arguments.annotation("biases"), Initializer.Kind.ZEROS))
            : Optional.empty());
  }

  /**
   * The map of a wire.
   *
   * @param name what the parameters' names begin with, or the empty string
   */
  Wire apply(Wire x, String name, int units) {
    Wire y = product(x, name, units, weights);
    return biases.isPresent() ? bias(y, name, biases.get()) : y;
  }

  /** x · W. */
  static Wire product(Wire x, String name, int units, Initializer weights) {
    int rank = x.type().shape().rank();
    int features = x.type().shape().size(rank - 1);
    Parameter weight =
        new Parameter(
            Names.within(name, "weight"),
            ArrayType.shared(x.type().dtype(), Shape.of(features, units)),
            weights);
    String input = Contract.letters(rank);
    String both = Contract.letters(rank + 1);
    String output = input.substring(0, rank - 1) + both.charAt(rank);
    String letters = input + "," + both.substring(rank - 1) + "->" + output;
    Wire w = x.builder().apply(weight);
    // the parameter gets rows first, so that its gradient is summed over them
    return Wires.contract(letters, x, Wires.withRows(w, x.type().rows()));
  }

  /** x + b. */
  static Wire bias(Wire x, String name, Initializer biases) {
    int last = x.type().shape().rank() - 1;
    return Wires.add(x, vector(x, name, "bias", List.of(last), biases));
  }

  /** A new parameter along some axes of a wire, repeated along the others. */
  static Wire vector(Wire x, String name, String local, List<Integer> axes, Initializer start) {
    Shape shape = x.type().shape();
    List<Integer> others = new ArrayList<>(Wires.allAxes(x));
    others.removeAll(axes);
    Parameter parameter =
        new Parameter(
            Names.within(name, local),
            ArrayType.shared(x.type().dtype(), shape.without(others)),
            start);
    Wire p = Wires.withRows(x.builder().apply(parameter), x.type().rows());
    return Wires.broadcast(p, shape, others);
  }
}
