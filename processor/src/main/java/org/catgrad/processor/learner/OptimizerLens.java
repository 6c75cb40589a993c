package org.catgrad.processor.learner;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * An optimiser as an operation from learning rate, states and parameters to parameters. Forward it
 * hands the parameters on; in reverse it takes their gradients and gives the new states and
 * parameters:
 *
 * <pre>
 *   R ──•
 *   S ──┼──•
 *   P ──┼──┼──•───────── P       forward
 *       │  │  │
 *       R  S  P                  residual
 *   R  ─┘  │  │
 *   S' ────┴──┴─ update ─ P'     reverse: S' and P' are the new values
 * </pre>
 *
 * <p>The learning rate R comes back as it is. Placed before the model the lens makes the training
 * step one composite. Cruttwell et al., "Categorical Foundations of Gradient-Based Learning" (arXiv
 * 2103.01931), section 3.3.
 */
public record OptimizerLens(Optimizer optimizer, List<Parameter> parameters) implements Operation {
  /** Copies the parameters. */
  public OptimizerLens {
    parameters = List.copyOf(parameters);
  }

  private List<ArrayType> states() {
    return optimizer.states(parameters).stream().map(Optimizer.State::type).toList();
  }

  @Override
  public List<ArrayType> source() {
    List<ArrayType> source = new ArrayList<>(List.of(Optimizer.LEARNING_RATE));
    source.addAll(states());
    source.addAll(target());
    return source;
  }

  @Override
  public List<ArrayType> target() {
    return parameters.stream().map(Parameter::type).toList();
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    DiagramBuilder forward = new DiagramBuilder();
    Wire oldRate = forward.input(Optimizer.LEARNING_RATE);
    List<Wire> oldStates = forward.inputs(states());
    List<Wire> oldParameters = forward.inputs(target());
    List<Wire> outputs = new ArrayList<>(oldParameters);
    outputs.add(oldRate);
    outputs.addAll(oldStates);
    outputs.addAll(oldParameters);

    DiagramBuilder reverse = new DiagramBuilder();
    Wire rate = reverse.input(Optimizer.LEARNING_RATE);
    List<Wire> states = reverse.inputs(states());
    List<Wire> values = reverse.inputs(target());
    List<Wire> gradients = reverse.inputs(target());
    Optimizer.Update update = optimizer.update(parameters, rate, states, values, gradients);
    List<Wire> updated = new ArrayList<>(List.of(rate));
    updated.addAll(update.states());
    updated.addAll(update.parameters());
    return new OpticImage<>(forward.build(outputs), reverse.build(updated), source());
  }

  @Override
  public String formula(List<String> x) {
    return "optimizer(" + String.join(", ", x) + ")";
  }
}
