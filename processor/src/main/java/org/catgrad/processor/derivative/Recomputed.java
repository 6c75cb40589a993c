package org.catgrad.processor.derivative;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Barrier;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * A diagram f : A → B of which only the operands are kept until its reverse derivative is computed.
 * An optic may hand anything from its forward map to its reverse map; this one hands on A and
 * nothing else, and its reverse map begins with f once more. It is the lens (f, R[f]) of a reverse
 * derivative category, taken at its word.
 *
 * <pre>
 *   A ──•──── f ──────────────── B
 *       │ A        residual
 *       └─ barrier ── f ──┐
 *             │           │ residual of f
 *   A' ───────┼── reverse ┴──•── B'
 *             └──────────────┘          f starts again when B' is there, not before
 * </pre>
 *
 * <p>Cockett et al., "Reverse derivative categories" (arXiv 1910.07065); Chen et al., "Training
 * Deep Nets with Sublinear Memory Cost" (arXiv 1604.06174).
 *
 * @param name what the diagram is called, for printed forms
 * @param body f
 */
public record Recomputed(String name, OpenHypergraph<ArrayType, Operation> body)
    implements Composite {
  /** The same with an equal body, say in one mode. */
  public Recomputed with(OpenHypergraph<ArrayType, Operation> newBody) {
    return new Recomputed(name, newBody);
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    DiagramBuilder forward = new DiagramBuilder();
    List<Wire> operands = forward.inputs(source());
    List<Wire> outputs = new ArrayList<>(forward.apply(body, operands));
    outputs.addAll(operands);

    DiagramBuilder reverse = new DiagramBuilder();
    List<Wire> kept = reverse.inputs(source());
    List<Wire> cotangents = reverse.inputs(ReverseRule.differentiable(target()));
    List<Wire> again = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      Provenance from = body.nodes().get(body.sources().get(i)).provenance();
      reverse.from(from.recomputed());
      again.add(Barrier.on(kept.get(i), cotangents));
    }
    again.addAll(cotangents);
    OpenHypergraph<ArrayType, Operation> both =
        new ReverseDerivative().apply(body).mapProvenance(Provenance::recomputed);
    List<Wire> results = reverse.from(Provenance.NONE).apply(both, again);
    return new OpticImage<>(
        forward.build(outputs),
        reverse.build(results.subList(target().size(), results.size())),
        source());
  }

  @Override
  public String formula(List<String> x) {
    return name + "(" + String.join(", ", x) + ")";
  }

  @Override
  public String toString() {
    return "Recomputed[" + name + "]";
  }
}
