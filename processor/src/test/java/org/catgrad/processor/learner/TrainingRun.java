package org.catgrad.processor.learner;

import static org.catgrad.processor.derivative.Derivatives.evaluate;
import static org.catgrad.processor.learner.Models.loss;
import static org.catgrad.processor.learner.Models.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.types.ArrayType;

/**
 * A small network that is trained in the interpreter, on data that differ from step to step, with
 * the parameters W, b and V.
 */
final class TrainingRun {
  private static final int ROWS = 3;

  private final Optimizer optimizer;
  private final Learner learner;
  private final OpenHypergraph<ArrayType, Operation> step;
  private final OpenHypergraph<ArrayType, Operation> gradients;
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> parameters = new ArrayList<>();
  private final Random random = new Random(7);
  private List<double[]> data;
  private double rate;

  TrainingRun(UpdateRule rule, OptimizerPart... others) {
    optimizer = Optimizer.of(rule, others);
    OpenHypergraph<ArrayType, Operation> diagram = Models.hidden();
    learner =
        new Learner(
            model(diagram, loss(new SquaredErrorWord(), diagram.target()), Optional.of(optimizer)));
    step = learner.step();
    gradients = learner.gradients();
    rate = rule.learningRate();
    for (Parameter parameter : learner.parameters()) {
      parameters.add(numbers(parameter.type().shape().count()));
    }
    for (Optimizer.State state : learner.states()) {
      double[] values = new double[state.type().shape().count()];
      Arrays.fill(values, state.start());
      states.add(
          state.averaged().map(name -> parameters.get(position(name)).clone()).orElse(values));
    }
    next();
  }

  private int position(String parameter) {
    return learner.parameters().stream().map(Parameter::name).toList().indexOf(parameter);
  }

  private double[] numbers(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  /** Goes on to other data. */
  private void next() {
    data = List.of(numbers(ROWS * 3), numbers(ROWS * 2));
  }

  Learner learner() {
    return learner;
  }

  /** The values of all parameters. */
  List<double[]> parameters() {
    return List.copyOf(parameters);
  }

  double[] state(String name) {
    List<String> names = learner.states().stream().map(Optimizer.State::name).toList();
    return states.get(names.indexOf(name));
  }

  void setLearningRate(double newRate) {
    rate = newRate;
  }

  /** The gradients of the present parameters for the present data. */
  List<double[]> gradients() {
    List<double[]> inputs = new ArrayList<>(parameters);
    inputs.addAll(data);
    List<double[]> results = evaluate(gradients, ROWS, inputs);
    return results.subList(1, 1 + parameters.size());
  }

  /** One step; then there are other data. */
  void step() {
    List<double[]> inputs = new ArrayList<>(List.of(new double[] {rate}));
    inputs.addAll(states);
    inputs.addAll(parameters);
    inputs.addAll(data);
    List<double[]> results = evaluate(step, ROWS, inputs);
    int next = 1;
    for (int i = 0; i < states.size(); i++) {
      states.set(i, results.get(next++));
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (optimizer.trains(learner.parameters().get(i))) {
        parameters.set(i, results.get(next++));
      }
    }
    if (next != results.size()) {
      throw new AssertionError(results.size() + " results, expected " + next);
    }
    next();
  }
}
