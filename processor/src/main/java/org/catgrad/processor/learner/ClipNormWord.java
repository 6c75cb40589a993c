package org.catgrad.processor.learner;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.clamp;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.fill;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.squareRoot;
import static org.catgrad.processor.operations.Wires.sumAll;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;

/**
 * The meaning of {@code @ClipNorm}: with n the norm of all gradients together, {@code g ← g ·
 * min(1, c / (n + 10⁻⁶))}. Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent
 * neural networks" (arXiv 1211.5063), Algorithm 1, in the form of PyTorch's {@code
 * clip_grad_norm_}.
 */
@AutoService(Optimizer.Word.class)
public final class ClipNormWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "ClipNorm";
  }

  @Override
  public GradientTransformation meaning(Arguments arguments) {
    return new ClipNorm(OptimizerRules.positive(arguments, "value"));
  }

  private record ClipNorm(double largest) implements GradientTransformation {
    private static final double EPSILON = 1e-6;

    @Override
    public boolean isGlobal() {
      return true;
    }

    @Override
    public List<Wire> apply(List<Wire> gradients) {
      if (gradients.isEmpty()) {
        return gradients;
      }
      DiagramBuilder builder = gradients.get(0).builder();
      builder.from(Provenance.named("gradient norm"));
      Wire norm =
          squareRoot(
              gradients.stream().map(g -> sumAll(multiply(g, g))).reduce(Wires::add).orElseThrow());
      builder.from(Provenance.named("clip factor"));
      Wire ratio = divide(constantLike(norm, largest), add(norm, constantLike(norm, EPSILON)));
      Wire factor = clamp(ratio, Double.NEGATIVE_INFINITY, 1);
      builder.from(Provenance.NONE);
      return gradients.stream().map(g -> multiply(fill(factor, g.type().shape()), g)).toList();
    }
  }
}
