package org.catgrad.processor.layers;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.sigmoid;
import static org.catgrad.processor.operations.Wires.tanh;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;

/**
 * Long short-term memory, the meaning of {@code @Lstm}. At each time, from x, the hidden state h
 * and the cell state c, with the gates in PyTorch's order:
 *
 * <pre>
 *   i, f, g, o = x · input.weight + input.bias + h · hidden.weight + hidden.bias
 *   c' = σ(f) · c + σ(i) · tanh(g)
 *   h' = σ(o) · tanh(c')
 * </pre>
 *
 * <p>Hochreiter and Schmidhuber 1997, <i>Long Short-Term Memory</i>, with the forget gate of Gers,
 * Schmidhuber and Cummins 2000; PyTorch's {@code LSTM}.
 */
@AutoService(Word.class)
public final class Lstm implements Word {
  private static final List<String> STATES = List.of("hidden", "cell");
  private static final int GATES = 4;

  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Lstm";
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> meaning(Arguments arguments, List<ArrayType> source) {
    Recurrence layer = Recurrence.of(arguments, source, GATES, STATES);
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> operands = builder.inputs(source);
    Wire inputs = layer.inputs(operands.get(0));
    Wire weight = layer.hiddenWeight(inputs);
    if (layer.biases().isPresent()) {
      // both biases are added to every gate at every time, so that it can be done at once
      inputs =
          add(inputs, Affine.vector(inputs, "hidden", "bias", List.of(1), layer.biases().get()));
    }
    return builder.build(
        List.of(
            layer.run(
                inputs,
                layer.initialStates(operands, STATES.size()),
                (input, states, step) ->
                    next(layer, input, states.get(0), states.get(1), weight, step))));
  }

  private static List<Wire> next(
      Recurrence layer, Wire input, Wire hidden, Wire cell, Wire weight, Recurrence.Step step) {
    step.part("gates");
    List<Wire> gates = layer.gates(add(input, contract("u,uv->v", hidden, weight)));
    step.part("input");
    Wire in = sigmoid(gates.get(0));
    step.part("forget");
    Wire forget = sigmoid(gates.get(1));
    step.part("candidate");
    Wire candidate = tanh(gates.get(2));
    step.part("output");
    Wire out = sigmoid(gates.get(3));
    step.part("cell");
    Wire nextCell = add(multiply(forget, cell), multiply(in, candidate));
    step.part("activation");
    Wire activation = tanh(nextCell);
    step.part("hidden");
    return List.of(multiply(out, activation), nextCell);
  }
}
