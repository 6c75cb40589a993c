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
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.passes.BufferPlan;
import org.catgrad.processor.passes.LayoutChoice;
import org.catgrad.processor.passes.Lowering;
import org.catgrad.processor.passes.Passes;
import org.catgrad.processor.passes.Schedule;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
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
    return new TrainerWriter(source(model, packageName, trainerName)).write();
  }

  /** Everything that the writer needs, for those who want to look at it. */
  public TrainerSource source(TypedModel model, String packageName, String trainerName) {
    Learner learner = new Learner(model);
    List<Value> states = new ArrayList<>();
    for (Optimizer.State state : learner.states()) {
      states.add(new Value(state.name(), state.type(), Value.Role.STATE));
    }
    List<Value> parameters = new ArrayList<>();
    for (Parameter parameter : learner.parameters()) {
      parameters.add(new Value(parameter.name(), parameter.type(), Value.Role.PARAMETER));
    }
    List<Value> inputs = new ArrayList<>();
    for (TypedModel.Port input : model.inputs()) {
      inputs.add(new Value(input.name(), input.type(), Value.Role.INPUT));
    }
    List<Value> targets = targets(model);

    Map<String, OpenHypergraph<ArrayType, Operation>> diagrams = new HashMap<>();
    diagrams.put("predict", Passes.optimize(learner.predict()));
    if (model.loss().isPresent()) {
      diagrams.put("gradients", Passes.optimize(learner.gradients()));
      diagrams.put("step", Passes.optimize(learner.step()));
    }
    Layout layout = LayoutChoice.of(model.batch(), List.copyOf(diagrams.values()));

    List<Program> programs = new ArrayList<>();
    List<Value> values = concatenate(parameters, inputs);
    List<String> outputs = model.outputs().stream().map(TypedModel.Port::name).toList();
    programs.add(program("predict", diagrams, values, outputs, layout, Map.of()));
    if (model.loss().isPresent()) {
      values = concatenate(values, targets);
      List<String> derivatives = new ArrayList<>(List.of("loss"));
      learner.parameters().forEach(p -> derivatives.add("d " + p.name()));
      model.inputs().stream()
          .filter(input -> input.type().isDifferentiable())
          .forEach(input -> derivatives.add("d " + input.name()));
      programs.add(program("gradients", diagrams, values, derivatives, layout, Map.of()));
      List<Value> trained = concatenate(states, parameters);
      values = concatenate(states, values);
      Map<Integer, Value> stores = new TreeMap<>();
      for (int i = 0; i < trained.size(); i++) {
        stores.put(1 + i, trained.get(i)); // the loss comes first
      }
      List<String> updated = new ArrayList<>(List.of("loss"));
      trained.forEach(value -> updated.add(value.label()));
      programs.add(program("step", diagrams, values, updated, layout, stores));
    }
    return new TrainerSource(
        model,
        packageName,
        trainerName,
        layout,
        learner.parameters(),
        learner.states(),
        targets,
        programs,
        BufferPlan.of(programs));
  }

  private static List<Value> targets(TypedModel model) {
    List<Value> targets = new ArrayList<>();
    if (model.loss().isPresent()) {
      for (int i = 0; i < model.outputs().size(); i++) {
        String label = model.outputs().get(i).name() + " target";
        ArrayType type = model.loss().get().targets().get(i).type();
        targets.add(new Value(label, type, Value.Role.TARGET));
      }
    }
    return targets;
  }

  private static Program program(
      String name,
      Map<String, OpenHypergraph<ArrayType, Operation>> diagrams,
      List<Value> inputs,
      List<String> outputs,
      Layout layout,
      Map<Integer, Value> stores) {
    Program lowered = Lowering.lower(name, diagrams.get(name), inputs, outputs, layout);
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
