package org.catgrad.processor.learner;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.definitions.Inline;
import org.catgrad.processor.definitions.Resolve;
import org.catgrad.processor.derivative.ReverseDerivative;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Mode;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.passes.PoolFirst;
import org.catgrad.processor.types.ArrayType;

/**
 * Everything a model can do, from one construction: optimiser, model and loss are composed, and the
 * reverse derivative is applied to the composite.
 *
 * <pre>
 * R,S ─┐ ┌───────────┐ P ┌───────┐ Ŷ ┌──────┐
 *   P ─┴─┤ optimiser ├───┤       ├───┤ loss ├── L
 *   M ───┼───────────┼───┤ model ├───┼──────┼── M'
 *   X ───┼───────────┼───┤       │   │      │          forward: read left to right
 *   Y ───┼───────────┼───┴───────┴───┤      │          reverse: L' = 1 enters on the right,
 *        └───────────┘               └──────┘                   S', P' and X' leave on the left
 * </pre>
 *
 * <p>R is the learning rate, S are optimiser states, P parameters, M states of the model, X inputs,
 * Y targets, Ŷ outputs, L the loss, M' the new states. Every diagram here takes and gives its wires
 * in that order and consists of primitives.
 *
 * <p>What differs between training and prediction is resolved before anything else. New states M'
 * are values of the forward map only: their cotangent is 0, as no loss depends on them.
 */
public final class Learner {
  private final TypedModel model;
  private final OpenHypergraph<ArrayType, Operation> inlined;
  private final Lasting lasting;
  private final boolean recomputes;
  private final Map<Mode, OpenHypergraph<ArrayType, Operation>> networks =
      new EnumMap<>(Mode.class);

  /**
   * Prepares a model: applied blocks are inlined, and parameters and states become inputs.
   *
   * @throws ParameterClashException if parameters of different types share a name
   */
  public Learner(TypedModel model) {
    this(model, true);
  }

  /**
   * Prepares a model, with or without what it says of computing values again.
   *
   * @param recomputes whether training follows {@link
   *     org.catgrad.processor.definitions.Call#recompute}; results are the same either way
   * @throws ParameterClashException if parameters of different types share a name
   */
  public Learner(TypedModel model, boolean recomputes) {
    this.model = model;
    this.recomputes = recomputes;
    this.inlined = new Inline(model.definitions()).apply(model.diagram());
    this.lasting = Lasting.of(inlined);
  }

  /** The trained arrays, in declared order. */
  public List<Parameter> parameters() {
    return lasting.parameters();
  }

  /** The arrays that the model itself keeps and does not train, in order of flow. */
  public List<State> modelStates() {
    return lasting.states();
  }

  /** Those of them that prediction takes: all but random states. */
  public List<State> statistics() {
    return lasting.states().stream().filter(state -> !state.isRandom()).toList();
  }

  /** The optimiser's states. */
  public List<Optimizer.State> states() {
    return model.optimizer().map(o -> o.states(parameters())).orElse(List.of());
  }

  /** The model in a mode, with its parameters and states: P M X → Ŷ M'. */
  public OpenHypergraph<ArrayType, Operation> network(Mode mode) {
    return networks.computeIfAbsent(
        mode,
        m -> {
          OpenHypergraph<ArrayType, Operation> diagram =
              m == Mode.TRAINING && recomputes
                  ? Inline.forTraining(model.definitions()).apply(model.diagram())
                  : inlined;
          return PoolFirst.apply(ParametersAsInputs.of(new Resolve(m).apply(diagram), lasting));
        });
  }

  /** What prediction computes: P M X → Ŷ, M without the random states, of which it needs none. */
  public OpenHypergraph<ArrayType, Operation> predict() {
    OpenHypergraph<ArrayType, Operation> network = network(Mode.PREDICTION);
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < network.sources().size(); i++) {
      int state = i - parameters().size();
      boolean isState = state >= 0 && state < modelStates().size();
      ArrayType type = network.source().get(i);
      if (isState && modelStates().get(state).isRandom()) {
        wires.add(builder.from(Provenance.NONE).apply(Constant.filled(type, 0)));
      } else {
        Provenance provenance = network.nodes().get(network.sources().get(i)).provenance();
        wires.add(builder.from(provenance).input(type));
      }
    }
    List<Wire> results = builder.from(Provenance.NONE).apply(network, wires);
    return new Forget().apply(builder.build(results.subList(0, model.outputs().size())));
  }

  /** The full reverse derivative of the model in training: P M X Ŷ' M'' → Ŷ M' P' M° X'. */
  public OpenHypergraph<ArrayType, Operation> reverseDerivative() {
    return new Forget().apply(new ReverseDerivative().apply(network(Mode.TRAINING)));
  }

  /**
   * The gradients of the loss in training: P M X Y → L P' X'. Integer inputs have none. The new
   * states are not computed.
   *
   * @throws java.util.NoSuchElementException if the model has no loss
   */
  public OpenHypergraph<ArrayType, Operation> gradients() {
    OpenHypergraph<ArrayType, Operation> all = trained(withLoss(network(Mode.TRAINING)));
    int states = modelStates().size();
    List<Integer> kept = new ArrayList<>(List.of(0));
    int ofParameters = 1 + states;
    int ofStates = ofParameters + parameters().size();
    kept.addAll(range(ofParameters, ofStates));
    kept.addAll(range(ofStates + differentiableStates(), all.targets().size()));
    return select(all, kept);
  }

  /** The parameters that steps update: those that are not frozen. */
  public List<Parameter> trainedParameters() {
    return parameters().stream()
        .filter(p -> model.optimizer().map(o -> o.trains(p)).orElse(true))
        .toList();
  }

  /**
   * One update: R S P M X Y → L S' P' M', where P' are the new values of the {@linkplain
   * #trainedParameters() trained parameters}.
   *
   * @throws java.util.NoSuchElementException if the model has no loss or no optimiser
   */
  public OpenHypergraph<ArrayType, Operation> step() {
    OptimizerLens optimizer = new OptimizerLens(model.optimizer().orElseThrow(), parameters());
    OpenHypergraph<ArrayType, Operation> network = network(Mode.TRAINING);
    List<ArrayType> others = network.source().subList(parameters().size(), network.source().size());
    OpenHypergraph<ArrayType, Operation> learner =
        withLoss(named(optimizer).beside(OpenHypergraph.identity(others)).then(network));
    int states = modelStates().size();
    List<Integer> kept = new ArrayList<>(List.of(0));
    int first = 1 + states + 1; // the learning rate comes back as it is
    kept.addAll(range(first, first + states().size()));
    for (int i = 0; i < parameters().size(); i++) {
      if (optimizer.optimizer().trains(parameters().get(i))) {
        kept.add(first + states().size() + i);
      }
    }
    kept.addAll(range(1, 1 + states));
    return select(trained(learner), kept);
  }

  private int differentiableStates() {
    return (int) modelStates().stream().filter(s -> s.type().isDifferentiable()).count();
  }

  /** The optimiser's diagram with its wires named after states and parameters. */
  private OpenHypergraph<ArrayType, Operation> named(OptimizerLens optimizer) {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> wires = new ArrayList<>();
    wires.add(builder.from(Provenance.named("learning rate")).input(Optimizer.LEARNING_RATE));
    for (Optimizer.State state : states()) {
      wires.add(builder.from(Provenance.named(state.name())).input(state.type()));
    }
    List<Provenance> names = new ArrayList<>();
    for (Parameter parameter : parameters()) {
      names.add(Provenance.named(parameter.name()));
      wires.add(builder.from(Provenance.named(parameter.name())).input(parameter.type()));
    }
    return builder.build(builder.apply(optimizer, wires, Provenance.NONE, names));
  }

  /** A diagram to Ŷ M', followed by the loss, to L M'; the targets are added as last inputs. */
  private OpenHypergraph<ArrayType, Operation> withLoss(
      OpenHypergraph<ArrayType, Operation> toOutputs) {
    Loss loss = model.loss().orElseThrow();
    DiagramBuilder targets = new DiagramBuilder();
    List<Wire> wires = new ArrayList<>();
    for (Loss.Target target : loss.targets()) {
      String name = model.outputs().get(target.output()).name();
      Provenance provenance = Provenance.named(name + " target");
      wires.add(targets.from(provenance).input(target.type()));
    }
    int count = model.outputs().size();
    List<ArrayType> outputs = toOutputs.target().subList(0, count);
    List<ArrayType> states = toOutputs.target().subList(count, toOutputs.target().size());
    DiagramBuilder named = new DiagramBuilder();
    List<Wire> inputs = new ArrayList<>(named.inputs(outputs));
    List<Wire> newStates = named.inputs(states);
    inputs.addAll(named.inputs(loss.targets().stream().map(Loss.Target::type).toList()));
    List<Wire> lost = named.from(Provenance.named("loss")).apply(loss.diagram(), inputs);
    named.nameIfUnnamed(lost.get(0), Provenance.named("loss"));
    List<Wire> results = new ArrayList<>(lost);
    results.addAll(newStates);
    OpenHypergraph<ArrayType, Operation> lossDiagram = named.build(results);
    return toOutputs.beside(targets.build(wires)).then(lossDiagram);
  }

  /**
   * The reverse derivative of a diagram S P M X Y → L M', with the loss's cotangent 1 and the new
   * states' cotangents 0 plugged in: L and M' followed by the backward wires, those of the targets
   * dropped.
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
    for (int i = 0; i < toLoss.target().size(); i++) {
      if (toLoss.target().get(i).isDifferentiable()) {
        wires.add(builder.apply(Constant.filled(toLoss.target().get(i), i == 0 ? 1 : 0)));
      }
    }
    List<Wire> results = builder.apply(optic, wires);
    long targets =
        model.loss().orElseThrow().targets().stream()
            .filter(target -> target.type().isDifferentiable())
            .count();
    return builder.build(results.subList(0, results.size() - (int) targets));
  }

  /** Some of a diagram's outputs, by their positions. */
  private static OpenHypergraph<ArrayType, Operation> select(
      OpenHypergraph<ArrayType, Operation> diagram, List<Integer> positions) {
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> wires = new ArrayList<>();
    for (int node : diagram.sources()) {
      wires.add(
          builder
              .from(diagram.nodes().get(node).provenance())
              .input(diagram.nodes().get(node).label()));
    }
    builder.from(Provenance.NONE);
    List<Wire> results = builder.apply(diagram, wires);
    return builder.build(positions.stream().map(results::get).toList());
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
