package org.catgrad.processor.learner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.definitions.Inline;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Everything a model can do, from one construction: optimiser, model and loss are composed, and the
 * reverse derivative is applied to the composite.
 *
 * <pre>
 *   S ─┐ ┌───────────┐ P ┌───────┐ Ŷ ┌──────┐
 *   P ─┴─┤ optimiser ├───┤ model ├───┤ loss ├── L
 *   X ───┼───────────┼───┤       │   │      │          forward: read left to right
 *   Y ───┼───────────┼───┴───────┴───┤      │          reverse: L' = 1 enters on the right,
 *        └───────────┘               └──────┘                   S', P' and X' leave on the left
 * </pre>
 *
 * <p>S are optimiser states, P parameters, X inputs, Y targets, Ŷ outputs, L the loss. Every
 * diagram here takes and gives its wires in that order and consists of primitives.
 */
public final class Learner {
  private final TypedModel model;
  private final List<Parameter> parameters;
  private final OpenHypergraph<ArrayType, Operation> network;

  /**
   * Prepares a model: applied blocks are inlined and parameters become inputs.
   *
   * @throws ParameterClashException if parameters of different types share a name
   */
  public Learner(TypedModel model) {
    this.model = model;
    OpenHypergraph<ArrayType, Operation> inlined =
        new Inline(model.definitions()).apply(model.diagram());
    Map<String, Parameter> byName = new LinkedHashMap<>();
    for (int e : inlined.topologicalOrder()) {
      if (inlined.edges().get(e).label() instanceof Parameter parameter) {
        Parameter first = byName.putIfAbsent(parameter.name(), parameter);
        if (first != null && !first.type().equals(parameter.type())) {
          throw new ParameterClashException(first, parameter, inlined.edges().get(e).provenance());
        }
      }
    }
    this.parameters = List.copyOf(byName.values());
    this.network = ParametersAsInputs.of(inlined, parameters);
  }

  /** The trained arrays, in declared order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The optimiser's states. */
  public List<Optimizer.State> states() {
    return model.optimizer().map(o -> o.states(parameters)).orElse(List.of());
  }

  /** The model with its parameters: P X → Ŷ. */
  public OpenHypergraph<ArrayType, Operation> network() {
    return network;
  }

  /** P X → Ŷ. */
  public OpenHypergraph<ArrayType, Operation> predict() {
    return new Forget().apply(network);
  }

  /** The full reverse derivative of the model: P X Ŷ' → Ŷ P' X'. */
  public OpenHypergraph<ArrayType, Operation> reverseDerivative() {
    return new Forget().apply(new ReverseDerivative().apply(network));
  }

  /**
   * The gradients of the loss: P X Y → L P' X'. Integer inputs have none.
   *
   * @throws java.util.NoSuchElementException if the model has no loss
   */
  public OpenHypergraph<ArrayType, Operation> gradients() {
    return trained(withLoss(network));
  }

  /**
   * One update: S P X Y → L S' P'.
   *
   * @throws java.util.NoSuchElementException if the model has no loss or no optimiser
   */
  public OpenHypergraph<ArrayType, Operation> step() {
    OptimizerLens optimizer = new OptimizerLens(model.optimizer().orElseThrow(), parameters);
    OpenHypergraph<ArrayType, Operation> inputs =
        OpenHypergraph.identity(model.inputs().stream().map(TypedModel.Port::type).toList());
    OpenHypergraph<ArrayType, Operation> learner =
        withLoss(named(optimizer).beside(inputs).then(network));
    OpenHypergraph<ArrayType, Operation> all = trained(learner);
    int kept = 1 + optimizer.source().size();
    return keep(all, kept);
  }

  /** The optimiser's diagram with its wires named after states and parameters. */
  private OpenHypergraph<ArrayType, Operation> named(OptimizerLens optimizer) {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> wires = new ArrayList<>();
    for (Optimizer.State state : states()) {
      wires.add(builder.from(Provenance.named(state.name())).input(state.type()));
    }
    List<Provenance> names = new ArrayList<>();
    for (Parameter parameter : parameters) {
      names.add(Provenance.named(parameter.name()));
      wires.add(builder.from(Provenance.named(parameter.name())).input(parameter.type()));
    }
    return builder.build(builder.apply(optimizer, wires, Provenance.NONE, names));
  }

  /** The given diagram to Ŷ, followed by the loss; the targets are added as last inputs. */
  private OpenHypergraph<ArrayType, Operation> withLoss(
      OpenHypergraph<ArrayType, Operation> toOutputs) {
    Loss loss = model.loss().orElseThrow();
    DiagramBuilder targets = new DiagramBuilder();
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < loss.targets().size(); i++) {
      String name = model.outputs().get(i).name();
      Provenance provenance = Provenance.named(name + " target");
      wires.add(targets.from(provenance).input(loss.targets().get(i).type()));
    }
    DiagramBuilder named = new DiagramBuilder();
    List<Wire> inputs = named.inputs(loss.diagram().source());
    List<Wire> lost = named.from(Provenance.named("loss")).apply(loss.diagram(), inputs);
    named.nameIfUnnamed(lost.get(0), Provenance.named("loss"));
    OpenHypergraph<ArrayType, Operation> lossDiagram = named.build(lost);
    return toOutputs.beside(targets.build(wires)).then(lossDiagram);
  }

  /**
   * The reverse derivative of a diagram S P X Y → L, with the loss's cotangent 1 plugged in: L
   * followed by the backward wires, those of the targets dropped.
   */
  private OpenHypergraph<ArrayType, Operation> trained(
      OpenHypergraph<ArrayType, Operation> toLoss) {
    OpenHypergraph<ArrayType, Operation> optic =
        new Forget().apply(new ReverseDerivative().apply(toLoss));
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < toLoss.sources().size(); i++) {
      Provenance provenance = toLoss.nodes().get(toLoss.sources().get(i)).provenance();
      wires.add(builder.from(provenance).input(toLoss.source().get(i)));
    }
    builder.from(Provenance.NONE);
    ArrayType lossType = toLoss.target().get(0);
    wires.add(builder.apply(Constant.filled(lossType, 1)));
    List<Wire> results = builder.apply(optic, wires);
    long targets =
        model.loss().orElseThrow().targets().stream()
            .filter(target -> target.type().isDifferentiable())
            .count();
    return builder.build(results.subList(0, results.size() - (int) targets));
  }

  private static OpenHypergraph<ArrayType, Operation> keep(
      OpenHypergraph<ArrayType, Operation> diagram, int count) {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> wires = new ArrayList<>();
    for (int node : diagram.sources()) {
      wires.add(
          builder
              .from(diagram.nodes().get(node).provenance())
              .input(diagram.nodes().get(node).label()));
    }
    builder.from(Provenance.NONE);
    return builder.build(builder.apply(diagram, wires).subList(0, count));
  }
}
