package org.catgrad.processor.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * What recurrent layers have in common: from [time, features] to [time, units] by a cell that is
 * applied at one time after another, always with the same parameters.
 *
 * <p>What the cell computes from x alone is one product for all times. What remains is the same
 * diagram for every time step; its wires have the number of the step in their names ({@code
 * 0.hidden}, {@code 1.hidden}, …), so that later stages recognise the repetition.
 *
 * @param units the size of a state
 * @param gates how many vectors of that size a cell computes from x and from the hidden state
 * @param sequences whether the result has the hidden states of all times, or the last one
 * @param weights how the weights start
 * @param biases how the biases start, if there are any
 */
record Recurrence(
    int units, int gates, boolean sequences, Initializer weights, Optional<Initializer> biases) {

  /** What happens at one time. */
  @FunctionalInterface
  interface Cell {
    /**
     * The next states, the hidden one first.
     *
     * @param inputs what was computed from x for this time, [gates · units]
     * @param states the states before, the hidden one first, [units] each
     * @param step to name wires after
     */
    List<Wire> next(Wire inputs, List<Wire> states, Step step);
  }

  /**
   * The number of a time step, to name wires after.
   *
   * @param builder the diagram
   * @param time the number, from 0
   */
  record Step(DiagramBuilder builder, int time) {
    /** Gives the wires that follow the name of a part of the step. */
    void part(String name) {
      Names.from(builder, time + "." + name);
    }
  }

  /**
   * A layer as its annotation says.
   *
   * @param states the names of a cell's states, the initial values of which may be given as wires
   */
  static Recurrence of(
      Arguments arguments, List<ArrayType> source, int gates, List<String> states) {
    check(source, states);
    int units = Rules.shape(List.of(gates, arguments.integer("value")), "value").size(1);
    for (int i = 1; i < source.size(); i++) {
      if (!source.get(i).shape().equals(Shape.of(units))) {
        throw WordException.operand(
            Tag.SHAPE_MISMATCH,
            i,
            "found "
                + source.get(i).perExample()
                + ", expected float32["
                + units
                + "], the initial "
                + states.get(i - 1)
                + " state: one value for each unit");
      }
    }
    // the bound by which PyTorch draws every parameter of a recurrent layer
    double bound = 1 / Math.sqrt(units);
    Initializer.Kind uniform = Initializer.Kind.UNIFORM;
    return new Recurrence(
        units,
        gates,
        arguments.flag("sequences"),
        Defaults.of(arguments, "weights", uniform, -bound, bound),
        arguments.flag("bias")
            ? Optional.of(Defaults.of(arguments, "biases", uniform, -bound, bound))
            : Optional.empty());
  }

  private static void check(List<ArrayType> source, List<String> states) {
    if (source.size() != 1 && source.size() != 1 + states.size()) {
      throw WordException.word(
          Tag.OPERAND_COUNT,
          "found "
              + source.size()
              + (source.size() == 1 ? " wire" : " wires")
              + ", expected 1, the sequence, or "
              + (1 + states.size())
              + ", the sequence and the initial "
              + String.join(" and ", states)
              + " state");
    }
    Rules.floating(source);
    if (source.get(0).shape().rank() != 2) {
      throw WordException.operand(
          Tag.SHAPE_MISMATCH,
          0,
          "found "
              + source.get(0).perExample()
              + ", expected float32[time, features]; use @Reshape");
    }
  }

  /** {@code x · input.weight + input.bias} for all times, [time, gates · units]. */
  Wire inputs(Wire x) {
    Names.from(x.builder(), "input");
    return new Affine(weights, biases).apply(x, "input", gates * units);
  }

  /** {@code hidden.weight}; without rows, so that its gradient is a sum of products over them. */
  Wire hiddenWeight(Wire x) {
    return x.builder()
        .apply(
            new Parameter(
                "hidden.weight",
                ArrayType.shared(x.type().dtype(), Shape.of(units, gates * units)),
                weights));
  }

  /** {@code hidden.bias}, a value for each row where x has rows. */
  Wire hiddenBias(Wire x, Initializer start) {
    ArrayType type = ArrayType.shared(x.type().dtype(), Shape.of(gates * units));
    Wire bias = x.builder().apply(new Parameter("hidden.bias", type, start));
    return Wires.withRows(bias, x.type().rows());
  }

  /** The hidden states of all times, or the last one. */
  Wire run(Wire inputs, List<Wire> initialStates, Cell cell) {
    DiagramBuilder builder = inputs.builder();
    Shape gatesOfOneTime = Shape.of(gates * units);
    List<Wire> states = initialStates;
    List<Wire> results = new ArrayList<>();
    for (Wire slice : times(inputs)) {
      Step step = new Step(builder, results.size());
      step.part("inputs");
      states = cell.next(Wires.reshape(slice, gatesOfOneTime), states, step);
      step.part("result");
      results.add(Wires.unsqueeze(states.get(0), 0));
    }
    Names.from(builder, "");
    return sequences ? Wires.concatenate(0, results) : states.get(0);
  }

  /** The parts [1, ..] of an array along its first axis, named after the steps. */
  private static List<Wire> times(Wire inputs) {
    int count = inputs.type().shape().size(0);
    List<Provenance> names = new ArrayList<>();
    for (int time = 0; time < count; time++) {
      names.add(Provenance.named(time + ".inputs"));
    }
    Split split = new Split(inputs.type(), 0, Collections.nCopies(count, 1));
    return inputs.builder().apply(split, List.of(inputs), Provenance.NONE, names);
  }

  /** The initial states: the wires that were given, or zeros. */
  List<Wire> initialStates(List<Wire> operands, int count) {
    if (operands.size() > 1) {
      return operands.subList(1, operands.size());
    }
    Wire x = operands.get(0);
    Names.from(x.builder(), "start");
    ArrayType state = x.type().withShape(Shape.of(units));
    return Collections.nCopies(count, Wires.constant(x.builder(), state, 0));
  }

  /** A vector of all gates as one vector for each. */
  List<Wire> gates(Wire all) {
    Split split = new Split(all.type(), 0, Collections.nCopies(gates, units));
    return all.builder().apply(split, List.of(all));
  }
}
