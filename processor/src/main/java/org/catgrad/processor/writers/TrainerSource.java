package org.catgrad.processor.writers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.passes.BufferPlan;
import org.catgrad.processor.passes.PositionCheck;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Value;

/**
 * A model at the end of the pipeline: what the trainer's text is written from.
 *
 * @param model the model
 * @param packageName the trainer's package
 * @param trainerName the trainer's simple name
 * @param inputs the arrays that inputs are copied to
 * @param parameters the trained arrays in declared order
 * @param modelStates the arrays that the model keeps and does not train
 * @param states the optimiser's arrays
 * @param targets the arrays that losses compare outputs with
 * @param programs predict, and where the model can be trained gradients and step
 * @param positions by input, what the trainer checks about positions in it
 * @param plan the buffers of temporary arrays
 * @param recomputation what is computed again instead of being kept, if anything is
 */
public record TrainerSource(
    TypedModel model,
    String packageName,
    String trainerName,
    List<Value> inputs,
    List<Parameter> parameters,
    List<State> modelStates,
    List<Optimizer.State> states,
    List<Value> targets,
    List<Program> programs,
    Map<String, List<PositionCheck>> positions,
    BufferPlan plan,
    Optional<Recomputation> recomputation) {
  /** The learning rate, which every step reads and users may set. */
  public static final Value LEARNING_RATE =
      new Value("learning rate", Optimizer.LEARNING_RATE, Value.Role.SETTING);

  /** Copies the lists. */
  public TrainerSource {
    inputs = List.copyOf(inputs);
    parameters = List.copyOf(parameters);
    modelStates = List.copyOf(modelStates);
    states = List.copyOf(states);
    targets = List.copyOf(targets);
    programs = List.copyOf(programs);
    positions = Map.copyOf(positions);
  }

  /** The same, knowing the buffers that it would need if nothing were computed again. */
  public TrainerSource comparedWith(BufferPlan otherwise) {
    return new TrainerSource(
        model,
        packageName,
        trainerName,
        inputs,
        parameters,
        modelStates,
        states,
        targets,
        programs,
        positions,
        plan,
        recomputation.map(r -> r.comparing(plan, otherwise)));
  }

  /** How arrays with rows lie in memory: by columns only if all of them do. */
  public Layout layout() {
    boolean columns =
        programs.stream()
            .flatMap(program -> program.statements().stream())
            .flatMap(s -> Stream.concat(s.reads().stream(), Stream.of(s.result())))
            .filter(value -> value.type().rows())
            .allMatch(value -> value.layout() == Layout.COLUMNS);
    return columns ? Layout.COLUMNS : Layout.ROWS;
  }

  /** The program of a name. */
  public Program program(String name) {
    return programs.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether the model has a loss and an optimiser. */
  public boolean isTrainable() {
    return model.loss().isPresent();
  }
}
