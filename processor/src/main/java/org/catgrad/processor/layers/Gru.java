package org.catgrad.processor.layers;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.contract;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.sigmoid;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.tanh;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;

/**
 * The gated recurrent unit, the meaning of {@code @Gru}. At each time, from x and the hidden state
 * h, with the gates in PyTorch's order:
 *
 * <pre>
 *   rₓ, zₓ, nₓ = x · input.weight + input.bias
 *   rₕ, zₕ, nₕ = h · hidden.weight + hidden.bias
 *   n = tanh(nₓ + σ(rₓ + rₕ) · nₕ)
 *   z = σ(zₓ + zₕ)
 *   h' = (1 - z) · n + z · h
 * </pre>
 *
 * <p>Cho et al. 2014, <a href="https://arxiv.org/abs/1406.1078">arXiv 1406.1078</a>; the reset gate
 * acts after the product, as in PyTorch's {@code GRU}.
 */
@AutoService(Word.class)
public final class Gru implements Word {
  private static final List<String> STATES = List.of("hidden");
  private static final int GATES = 3;

  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Gru";
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> meaning(Arguments arguments, List<ArrayType> source) {
    Recurrence layer = Recurrence.of(arguments, source, GATES, STATES);
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> operands = builder.inputs(source);
    Wire inputs = layer.inputs(operands.get(0));
    Wire weight = layer.hiddenWeight(inputs);
    Optional<Wire> bias = layer.biases().map(start -> layer.hiddenBias(operands.get(0), start));
    return builder.build(
        List.of(
            layer.run(
                inputs,
                layer.initialStates(operands, STATES.size()),
                (input, states, step) ->
                    List.of(next(layer, input, states.get(0), weight, bias, step)))));
  }

  private static Wire next(
      Recurrence layer,
      Wire input,
      Wire hidden,
      Wire weight,
      Optional<Wire> bias,
      Recurrence.Step step) {
    List<Wire> ofInput = layer.gates(input);
    step.part("gates");
    Wire product = contract("u,uv->v", hidden, weight);
    List<Wire> ofHidden = layer.gates(bias.isPresent() ? add(product, bias.get()) : product);
    step.part("reset");
    Wire reset = sigmoid(add(ofInput.get(0), ofHidden.get(0)));
    step.part("update");
    Wire update = sigmoid(add(ofInput.get(1), ofHidden.get(1)));
    step.part("candidate");
    Wire candidate = tanh(add(ofInput.get(2), multiply(reset, ofHidden.get(2))));
    step.part("hidden");
    // (1 - z) · n + z · h
    return add(candidate, multiply(update, subtract(hidden, candidate)));
  }
}
