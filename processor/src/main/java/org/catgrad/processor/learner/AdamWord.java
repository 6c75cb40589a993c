package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.fill;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.power;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.squareRoot;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * The meaning of {@code @Adam}: {@code t ← t+1}, {@code m ← β₁·m + (1-β₁)·g}, {@code v ← β₂·v +
 * (1-β₂)·g²}, {@code p ← p - η/(1-β₁ᵗ) · m / (√v/√(1-β₂ᵗ) + ε)}. Kingma and Ba (arXiv 1412.6980),
 * Algorithm 1, in PyTorch's form.
 */
@AutoService(Optimizer.Word.class)
public final class AdamWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "Adam";
  }

  @Override
  public Optimizer meaning(Arguments arguments) {
    return new Adam(
        OptimizerRules.positive(arguments, "learningRate"),
        OptimizerRules.fraction(arguments, "beta1"),
        OptimizerRules.fraction(arguments, "beta2"),
        OptimizerRules.positive(arguments, "epsilon"));
  }

  private record Adam(double rate, double beta1, double beta2, double epsilon)
      implements Optimizer {
    @Override
    public List<State> states(List<Parameter> parameters) {
      // the step count is a float, exact up to 2^24 steps; by then both corrections are 1
      List<State> states = new ArrayList<>();
      states.add(new State("optimizer.step", ArrayType.shared(DType.FLOAT32, Shape.SCALAR), 0));
      states.addAll(OptimizerRules.like(parameters, "m"));
      states.addAll(OptimizerRules.like(parameters, "v"));
      return states;
    }

    @Override
    public Update update(List<Wire> states, List<Wire> parameters, List<Wire> gradients) {
      int count = parameters.size();
      DiagramBuilder builder = states.get(0).builder();
      Wire step = add(states.get(0), constantLike(states.get(0), 1));
      builder.from(Provenance.named("step size"));
      Wire stepSize = divide(constantLike(step, rate), correction(step, beta1));
      builder.from(Provenance.named("v correction"));
      Wire scale2 = squareRoot(correction(step, beta2));
      builder.from(Provenance.NONE);
      List<Wire> moments = new ArrayList<>();
      List<Wire> squares = new ArrayList<>();
      List<Wire> newParameters = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Wire g = gradients.get(i);
        Shape shape = g.type().shape();
        Wire m = add(scale(states.get(1 + i), beta1), scale(g, 1 - beta1));
        Wire v = add(scale(states.get(1 + count + i), beta2), scale(multiply(g, g), 1 - beta2));
        Wire root = divide(squareRoot(v), fill(scale2, shape));
        Wire denominator = add(root, constantLike(root, epsilon));
        Wire change = multiply(fill(stepSize, shape), divide(m, denominator));
        moments.add(m);
        squares.add(v);
        newParameters.add(subtract(parameters.get(i), change));
      }
      List<Wire> newStates = new ArrayList<>(List.of(step));
      newStates.addAll(moments);
      newStates.addAll(squares);
      return new Update(newStates, newParameters);
    }

    /** 1 - β^t. */
    private static Wire correction(Wire step, double beta) {
      return subtract(constantLike(step, 1), power(constantLike(step, beta), step));
    }
  }
}
