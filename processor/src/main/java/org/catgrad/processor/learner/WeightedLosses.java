package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * The losses of a model, as one loss of all its outputs: {@code L = Σ weight · loss}. Outputs that
 * no loss is taken of are discarded; losses of one output share its target.
 *
 * @param outputs the types of all outputs
 * @param terms at least one loss
 */
public record WeightedLosses(List<ArrayType> outputs, List<Term> terms) implements Loss {
  /**
   * One of the losses.
   *
   * @param loss the loss
   * @param outputs the positions of the outputs that it is taken of
   * @param weight its factor
   */
  public record Term(Loss loss, List<Integer> outputs, double weight) {
    /** Copies the positions. */
    public Term {
      outputs = List.copyOf(outputs);
    }

    /** The targets, by the positions of the model's outputs. */
    public List<Target> targets() {
      return loss.targets().stream().map(t -> t.at(outputs.get(t.output()))).toList();
    }
  }

  /**
   * Checks that losses of one output agree about its target.
   *
   * @throws IllegalArgumentException if they do not
   */
  public WeightedLosses {
    outputs = List.copyOf(outputs);
    terms = List.copyOf(terms);
    byOutput(terms);
  }

  private static TreeMap<Integer, Target> byOutput(List<Term> terms) {
    TreeMap<Integer, Target> targets = new TreeMap<>();
    for (Term term : terms) {
      for (Target target : term.targets()) {
        Target first = targets.putIfAbsent(target.output(), target);
        if (first != null && !first.equals(target)) {
          throw new IllegalArgumentException(first + " and " + target);
        }
      }
    }
    return targets;
  }

  @Override
  public List<Target> targets() {
    return new ArrayList<>(byOutput(terms).values());
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> diagram() {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> predicted = builder.inputs(outputs);
    List<Target> targets = targets();
    List<Wire> wanted = builder.inputs(targets.stream().map(Target::type).toList());
    Wire total = null;
    for (Term term : terms) {
      List<Wire> wires = new ArrayList<>(term.outputs().stream().map(predicted::get).toList());
      term.targets().forEach(target -> wires.add(wanted.get(targets.indexOf(target))));
      Wire loss = builder.apply(term.loss().diagram(), wires).get(0);
      Wire weighted = term.weight() == 1 ? loss : scale(loss, term.weight());
      total = total == null ? weighted : add(total, weighted);
    }
    return builder.build(List.of(total));
  }
}
