package org.catgrad.processor.operations;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * An operation A → B that remembers: a Mealy machine, whose transition M × A → M × B takes the
 * states M as well and gives the new ones.
 *
 * <pre>
 *   M ──┬────────────┬── M'      the learner draws the wires M and M' to the boundary of the
 *       │ transition │           model, where steps write M' over M
 *   A ──┴────────────┴── B
 * </pre>
 *
 * <p>Machines compose in order of flow: a second application of the same states starts from what
 * the first left. New states carry no derivative: a later step's loss is not differentiated through
 * the steps before it.
 *
 * @param name what the operation is, for printed forms
 * @param states the arrays that it keeps
 * @param transition from the states and the operands to the new states and the results
 */
public record Stateful(
    String name, List<State> states, OpenHypergraph<ArrayType, Operation> transition)
    implements Operation {
  /** Checks that the states come first on either side, and that nothing else lasts inside. */
  public Stateful {
    states = List.copyOf(states);
    List<ArrayType> types = states.stream().map(State::type).toList();
    if (!startsWith(transition.source(), types) || !startsWith(transition.target(), types)) {
      throw new IllegalArgumentException(
          name
              + ": a transition of the states "
              + types
              + " is "
              + transition.source()
              + " -> "
              + transition.target());
    }
    ByMode.requireNothingLasting(transition);
  }

  private static boolean startsWith(List<ArrayType> types, List<ArrayType> first) {
    return types.size() >= first.size() && types.subList(0, first.size()).equals(first);
  }

  /** This operation with other names for its states. */
  public Stateful named(UnaryOperator<String> names) {
    return new Stateful(
        name,
        states.stream().map(state -> state.named(names.apply(state.name()))).toList(),
        transition);
  }

  /** This operation with an equal transition, say in one mode. */
  public Stateful with(OpenHypergraph<ArrayType, Operation> newTransition) {
    return new Stateful(name, states, newTransition);
  }

  @Override
  public List<ArrayType> source() {
    return transition.source().subList(states.size(), transition.source().size());
  }

  @Override
  public List<ArrayType> target() {
    return transition.target().subList(states.size(), transition.target().size());
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    throw new IllegalStateException("the states of " + this + " are no inputs yet");
  }

  @Override
  public String formula(List<String> x) {
    return name + "(" + String.join(", ", x) + ")";
  }

  @Override
  public String toString() {
    return states.stream()
        .map(state -> state.name() + ": " + state.type())
        .collect(Collectors.joining(", ", "Stateful[" + name + ", keeps ", "]"));
  }
}
