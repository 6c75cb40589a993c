package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * How gradients become new parameters. A step is a pipeline, in the usual order of PyTorch
 * programs:
 *
 * <pre>
 *   gradients ── accumulate ── clip each ── clip all ── decay and rule ── average
 *                                                            │
 *                     learning rate ── schedule ── group ────┘
 * </pre>
 *
 * <p>Frozen parameters take no part: they have neither gradients nor states. While gradients
 * accumulate nothing else advances, the number of steps included.
 *
 * <p>{@link OptimizerLens} makes it an operation that composes with the model.
 *
 * @param rule the rule
 * @param transformations what is done to the gradients, those that look at all of them last
 * @param schedule how the learning rate changes
 * @param groups parameters that are updated in ways of their own; the first that has a parameter
 *     counts
 * @param accumulation how many gradients make an update
 * @param average the average that predictions use
 */
public record Optimizer(
    UpdateRule rule,
    List<GradientTransformation> transformations,
    Optional<RateSchedule> schedule,
    List<ParameterGroup> groups,
    Optional<GradientAccumulation> accumulation,
    Optional<ParameterAverage> average) {
  private static final ArrayType SCALAR = ArrayType.shared(DType.FLOAT32, Shape.SCALAR);

  /** The type of the learning rate. */
  public static final ArrayType LEARNING_RATE = SCALAR;

  /** Copies the lists and puts the transformations in order. */
  public Optimizer {
    transformations =
        transformations.stream()
            .sorted(Comparator.comparing(GradientTransformation::isGlobal))
            .toList();
    groups = List.copyOf(groups);
  }

  /** The optimiser of a rule and other parts. */
  public static Optimizer of(UpdateRule rule, OptimizerPart... others) {
    return of(rule, Arrays.asList(others));
  }

  /** The optimiser of a rule and other parts; of parts that there can be one of, the first. */
  public static Optimizer of(UpdateRule rule, List<OptimizerPart> others) {
    return new Optimizer(
        rule,
        parts(others, GradientTransformation.class),
        parts(others, RateSchedule.class).stream().findFirst(),
        parts(others, ParameterGroup.class),
        parts(others, GradientAccumulation.class).stream()
            .filter(accumulation -> accumulation.count() > 1)
            .findFirst(),
        parts(others, ParameterAverage.class).stream().findFirst());
  }

  private static <T> List<T> parts(List<OptimizerPart> parts, Class<T> type) {
    return parts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /**
   * An array that an optimiser keeps between steps.
   *
   * @param name the name under which it is saved
   * @param type its type, without rows
   * @param start the value that every element starts with
   * @param averaged the parameter that it is an average of; it then starts as a copy of it
   */
  public record State(String name, ArrayType type, double start, Optional<String> averaged) {
    /** An array that starts with one value. */
    public State(String name, ArrayType type, double start) {
      this(name, type, start, Optional.empty());
    }

    /** An array that starts as a copy of a parameter. */
    static State average(String name, ArrayType type, String parameter) {
      return new State(name, type, 0, Optional.of(parameter));
    }
  }

  /**
   * New states and new parameters.
   *
   * @param states in the order of the old ones
   * @param parameters in the order of the old ones; frozen ones are the old ones
   */
  public record Update(List<Wire> states, List<Wire> parameters) {
    /** Copies the lists. */
    public Update {
      states = List.copyOf(states);
      parameters = List.copyOf(parameters);
    }
  }

  /** The group that a parameter is in. */
  private ParameterGroup group(Parameter parameter) {
    return groups.stream()
        .filter(group -> group.contains(parameter.name()))
        .findFirst()
        .orElse(ParameterGroup.OTHERS);
  }

  /** Whether a parameter is updated. */
  public boolean trains(Parameter parameter) {
    return !group(parameter).frozen();
  }

  private boolean countsSteps() {
    return rule.countsSteps() || schedule.isPresent();
  }

  /** The arrays that are kept between steps. */
  public List<State> states(List<Parameter> parameters) {
    List<Parameter> trained = parameters.stream().filter(this::trains).toList();
    List<State> states = new ArrayList<>();
    if (countsSteps()) {
      // a float counts exactly to 2^24; no formula changes noticeably by then
      states.add(new State("optimizer.step", SCALAR, 0));
    }
    rule.memories().forEach(name -> states.addAll(OptimizerRules.like(trained, name)));
    if (accumulation.isPresent()) {
      states.addAll(GradientAccumulation.states(trained));
    }
    if (average.isPresent()) {
      states.addAll(ParameterAverage.states(trained));
    }
    return states;
  }

  /**
   * The new states and parameters, as formulas over the old ones and the gradients.
   *
   * @param parameters what the parameters are
   * @param learningRate the learning rate, a scalar
   * @param states the old states
   * @param values the old values of the parameters
   * @param allGradients the gradients of all parameters
   */
  public Update update(
      List<Parameter> parameters,
      Wire learningRate,
      List<Wire> states,
      List<Wire> values,
      List<Wire> allGradients) {
    List<Integer> trained = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      if (trains(parameters.get(i))) {
        trained.add(i);
      }
    }
    States old = new States(states, trained.size());
    List<Wire> given = trained.stream().map(allGradients::get).toList();
    Optional<GradientAccumulation.Accumulated> accumulated =
        accumulation.map(a -> a.accumulate(old.accumulated(), given));
    List<Wire> gradients =
        accumulated.map(GradientAccumulation.Accumulated::gradients).orElse(given);
    for (GradientTransformation transformation : transformations) {
      gradients = transformation.apply(gradients);
    }
    Optional<Wire> count = old.step().map(step -> add(step, constantLike(step, 1)));
    Rates rates = new Rates(scheduled(learningRate, old), count);

    List<Wire> newValues = new ArrayList<>(values);
    List<List<Wire>> memories = new ArrayList<>();
    List<Wire> averages = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      int position = trained.get(i);
      ParameterGroup group = group(parameters.get(position));
      Wire value = values.get(position);
      UpdateRule.Change change =
          rates
              .formula(group.learningRate())
              .change(
                  value,
                  gradients.get(i),
                  old.memories(i),
                  rule.weightDecay() * group.weightDecay());
      newValues.set(position, choose(accumulated, change.parameter(), value));
      memories.add(choose(accumulated, change.memories(), old.memories(i)));
      if (average.isPresent()) {
        Wire average = this.average.get().update(old.average(i), change.parameter());
        averages.add(choose(accumulated, average, old.average(i)));
      }
    }
    List<Wire> newStates = new ArrayList<>();
    count.ifPresent(next -> newStates.add(choose(accumulated, next, old.step().orElseThrow())));
    for (int m = 0; m < rule.memories().size(); m++) {
      for (List<Wire> ofParameter : memories) {
        newStates.add(ofParameter.get(m));
      }
    }
    accumulated.ifPresent(a -> newStates.addAll(a.states()));
    newStates.addAll(averages);
    return new Update(newStates, newValues);
  }

  private Wire scheduled(Wire learningRate, States old) {
    if (schedule.isEmpty()) {
      return learningRate;
    }
    DiagramBuilder builder = learningRate.builder();
    builder.from(Provenance.named("scheduled rate"));
    Wire rate = multiply(learningRate, schedule.get().factor(old.step().orElseThrow()));
    builder.from(Provenance.NONE);
    return rate;
  }

  private static Wire choose(
      Optional<GradientAccumulation.Accumulated> accumulated, Wire updated, Wire old) {
    return accumulated.map(a -> a.choose(updated, old)).orElse(updated);
  }

  private static List<Wire> choose(
      Optional<GradientAccumulation.Accumulated> accumulated, List<Wire> updated, List<Wire> old) {
    List<Wire> chosen = new ArrayList<>();
    for (int i = 0; i < updated.size(); i++) {
      chosen.add(choose(accumulated, updated.get(i), old.get(i)));
    }
    return chosen;
  }

  /** The formulas of a step, made once for each factor of the learning rate. */
  private final class Rates {
    private final Wire rate;
    private final Optional<Wire> count;
    private final Map<Double, UpdateRule.Formula> formulas = new HashMap<>();

    Rates(Wire rate, Optional<Wire> count) {
      this.rate = rate;
      this.count = count;
    }

    UpdateRule.Formula formula(double factor) {
      return formulas.computeIfAbsent(
          factor, f -> rule.at(new UpdateRule.Step(f == 1 ? rate : scale(rate, f), count)));
    }
  }

  /** The states by what they are for, in the order of {@link #states(List)}. */
  private final class States {
    private final List<Wire> all;
    private final int trained;

    States(List<Wire> all, int trained) {
      this.all = all;
      this.trained = trained;
    }

    Optional<Wire> step() {
      return countsSteps() ? Optional.of(all.get(0)) : Optional.empty();
    }

    private int firstMemory() {
      return countsSteps() ? 1 : 0;
    }

    private int afterMemories() {
      return firstMemory() + rule.memories().size() * trained;
    }

    /** What the rule keeps for a trained parameter. */
    List<Wire> memories(int parameter) {
      List<Wire> memories = new ArrayList<>();
      for (int i = firstMemory() + parameter; i < afterMemories(); i += trained) {
        memories.add(all.get(i));
      }
      return memories;
    }

    List<Wire> accumulated() {
      return all.subList(afterMemories(), afterMemories() + GradientAccumulation.states(trained));
    }

    Wire average(int parameter) {
      return all.get(all.size() - trained + parameter);
    }
  }

  /**
   * The meaning of an annotation that says how parameters are updated. Implementations are found by
   * {@link java.util.ServiceLoader}.
   */
  public interface Word {
    /** The qualified name of the annotation. */
    String annotation();

    /**
     * What it says.
     *
     * @throws WordException if an argument is out of range
     */
    OptimizerPart meaning(Arguments arguments);
  }
}
