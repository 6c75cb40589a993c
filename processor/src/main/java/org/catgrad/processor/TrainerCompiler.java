package org.catgrad.processor;

import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.learner.Learner;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.passes.BufferPlan;
import org.catgrad.processor.passes.InputPositions;
import org.catgrad.processor.passes.LayoutChoice;
import org.catgrad.processor.passes.Layouts;
import org.catgrad.processor.passes.Lowering;
import org.catgrad.processor.passes.Passes;
import org.catgrad.processor.passes.Recompute;
import org.catgrad.processor.passes.Schedule;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.writers.Recomputation;
import org.catgrad.processor.writers.TrainerSource;
import org.catgrad.processor.writers.TrainerWriter;

/**
 * The compiler behind the annotation processor: a typed model goes in, a trainer class comes out.
 *
 * <pre>
 *   TypedModel ─ Learner ─ Passes ─ Lowering ─ Schedule ─ BufferPlan ─ TrainerWriter ─ class
 *                diagrams  diagrams programs   programs   buffers
 * </pre>
 */
public final class TrainerCompiler {
  /**
   * Compiles a model.
   *
   * @param model the model
   * @param packageName the trainer's package
   * @param trainerName the trainer's simple name
   * @throws org.catgrad.processor.learner.ParameterClashException if parameters of different types
   *     share a name
   */
  public TypeSpec compile(TypedModel model, String packageName, String trainerName) {
    return new TrainerWriter(source(model, packageName, trainerName), false).write();
  }

  /**
   * Compiles a model to a trainer whose kernels have, where that is faster, a second form that uses
   * {@code jdk.incubator.vector}.
   *
   * @return the trainer, and the class of the vector kernels if there are any
   */
  public List<TypeSpec> compileWithVectors(
      TypedModel model, String packageName, String trainerName) {
    TrainerWriter writer = new TrainerWriter(source(model, packageName, trainerName), true);
    List<TypeSpec> classes = new ArrayList<>(List.of(writer.write()));
    writer.writeVectorKernels().ifPresent(classes::add);
    return classes;
  }

  /** Everything that the writer needs, for those who want to look at it. */
  public TrainerSource source(TypedModel model, String packageName, String trainerName) {
    TrainerSource source = source(model, packageName, trainerName, true);
    return source.recomputation().isEmpty()
        ? source
        : source.comparedWith(source(model, packageName, trainerName, false).plan());
  }

  private TrainerSource source(
      TypedModel model, String packageName, String trainerName, boolean recomputes) {
    Learner learner = new Learner(model, recomputes);
    List<Value> states = new ArrayList<>();
    for (Optimizer.State state : learner.states()) {
      states.add(new Value(state.name(), state.type(), Value.Role.STATE));
    }
    List<Value> parameters = parameterValues(learner.parameters());
    List<Value> statistics = values(learner.statistics());
    List<Value> modelStates = values(learner.modelStates());
    List<Value> inputs = new ArrayList<>();
    for (TypedModel.Port input : model.inputs()) {
      inputs.add(new Value(input.name(), input.type(), Value.Role.INPUT));
    }
    List<Value> targets = targets(model);

    Map<String, OpenHypergraph<ArrayType, Operation>> diagrams = new HashMap<>();
    diagrams.put("predict", learner.predict());
    if (model.loss().isPresent()) {
      diagrams.put("gradients", learner.gradients());
      diagrams.put("step", learner.step());
    }
    InputPositions positions =
        new InputPositions(model.inputs().stream().map(TypedModel.Port::name).toList());
    diagrams.replaceAll(
        (name, diagram) -> {
          // inputs come last, but for the targets
          int after = inputs.size() + (name.equals("predict") ? 0 : targets.size());
          return Passes.optimize(positions.analyze(diagram, diagram.sources().size() - after));
        });
    if (model.loss().isPresent()) {
      boolean chooses = model.recompute() && recomputes;
      int newStates = diagrams.get("step").targets().size() - modelStates.size();
      List<Integer> ofForward = new ArrayList<>(List.of(0));
      modelStates.forEach(state -> ofForward.add(newStates + ofForward.size() - 1));
      diagrams.computeIfPresent(
          "gradients", (name, d) -> Recompute.apply(d, List.of(0), chooses, model.batch()));
      diagrams.computeIfPresent(
          "step", (name, d) -> Recompute.apply(d, ofForward, chooses, model.batch()));
    }
    Map<String, Layouts> layouts = new HashMap<>();
    diagrams.forEach((name, d) -> layouts.put(name, LayoutChoice.of(model.batch(), d)));
    // inputs and targets lie as the program wants them that runs most
    String main = model.loss().isPresent() ? "step" : "predict";
    OpenHypergraph<ArrayType, Operation> diagram = diagrams.get(main);
    int first = diagram.sources().size() - inputs.size() - targets.size();
    for (int i = 0; i < inputs.size() + targets.size(); i++) {
      List<Value> list = i < inputs.size() ? inputs : targets;
      int at = i < inputs.size() ? i : i - inputs.size();
      list.set(at, list.get(at).in(layouts.get(main).ofInput(diagram, first + i)));
    }

    List<Program> programs = new ArrayList<>();
    List<Value> values = concatenate(concatenate(predicting(learner), statistics), inputs);
    List<String> outputs = model.outputs().stream().map(TypedModel.Port::name).toList();
    programs.add(program("predict", diagrams, values, outputs, layouts, Map.of()));
    if (model.loss().isPresent()) {
      values = concatenate(concatenate(parameters, modelStates), concatenate(inputs, targets));
      List<String> derivatives = new ArrayList<>(List.of("loss"));
      learner.parameters().forEach(p -> derivatives.add("d " + p.name()));
      model.inputs().stream()
          .filter(input -> input.type().isDifferentiable())
          .forEach(input -> derivatives.add("d " + input.name()));
      programs.add(program("gradients", diagrams, values, derivatives, layouts, Map.of()));
      List<Value> updatedParameters = parameterValues(learner.trainedParameters());
      List<Value> trained = concatenate(concatenate(states, updatedParameters), modelStates);
      values = concatenate(concatenate(List.of(TrainerSource.LEARNING_RATE), states), values);
      Map<Integer, Value> stores = new TreeMap<>();
      for (int i = 0; i < trained.size(); i++) {
        stores.put(1 + i, trained.get(i)); // the loss comes first
      }
      List<String> updated = new ArrayList<>(List.of("loss"));
      trained.forEach(value -> updated.add(value.label()));
      programs.add(program("step", diagrams, values, updated, layouts, stores));
    }
    return new TrainerSource(
        model,
        packageName,
        trainerName,
        inputs,
        learner.parameters(),
        model.loss().isPresent() ? learner.modelStates() : learner.statistics(),
        learner.states(),
        targets,
        programs,
        positions.checks(),
        BufferPlan.of(programs),
        Recomputation.of(diagrams.get("step")));
  }

  private static List<Value> parameterValues(List<Parameter> parameters) {
    return parameters.stream()
        .map(p -> new Value(p.name(), p.type(), Value.Role.PARAMETER))
        .toList();
  }

  /** The arrays that predictions take for the parameters: their averages where there are some. */
  private static List<Value> predicting(Learner learner) {
    Map<String, Value> averages = new HashMap<>();
    for (Optimizer.State state : learner.states()) {
      Value value = new Value(state.name(), state.type(), Value.Role.STATE);
      state.averaged().ifPresent(parameter -> averages.put(parameter, value));
    }
    return parameterValues(learner.parameters()).stream()
        .map(value -> averages.getOrDefault(value.label(), value))
        .toList();
  }

  private static List<Value> values(List<State> states) {
    return states.stream()
        .map(state -> new Value(state.keptAs(), state.type(), Value.Role.MODEL_STATE))
        .toList();
  }

  private static List<Value> targets(TypedModel model) {
    List<Value> targets = new ArrayList<>();
    if (model.loss().isPresent()) {
      for (Loss.Target target : model.loss().get().targets()) {
        String label = model.outputs().get(target.output()).name() + " target";
        targets.add(new Value(label, target.type(), Value.Role.TARGET));
      }
    }
    return targets;
  }

  private static Program program(
      String name,
      Map<String, OpenHypergraph<ArrayType, Operation>> diagrams,
      List<Value> inputs,
      List<String> outputs,
      Map<String, Layouts> layouts,
      Map<Integer, Value> stores) {
    Program lowered = Lowering.lower(name, diagrams.get(name), inputs, outputs, layouts.get(name));
    Map<Value, Value> replaced = new LinkedHashMap<>();
    stores.forEach((output, old) -> replaced.put(lowered.outputs().get(output), old));
    return Schedule.apply(lowered, replaced);
  }

  private static <T> List<T> concatenate(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
