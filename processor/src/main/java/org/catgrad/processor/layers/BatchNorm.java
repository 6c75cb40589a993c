package org.catgrad.processor.layers;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.fill;
import static org.catgrad.processor.operations.Wires.greater;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.BatchNormalize;
import org.catgrad.processor.operations.ByMode;
import org.catgrad.processor.operations.Detach;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * Batch normalisation of the first axis, which counts the features, over the rows of the call and
 * the other axes: y = weight · x̂ + bias. In training x̂ is {@link BatchNormalize}d; in prediction
 * x̂ = (x - m) / √(v + ε) with the running mean m and variance v, which each step updates:
 *
 * <pre>
 *   m' = (1 - momentum) · m + momentum · μ
 *   v' = (1 - momentum) · v + momentum · σ² · n / (n - 1)      n values of each feature
 * </pre>
 *
 * <p>Where n is 1, σ² is 0 and says nothing: x̂ is 0 and v stays as it is. PyTorch refuses such a
 * call.
 *
 * <p>Source: Ioffe and Szegedy, "Batch Normalization" (arXiv 1502.03167); running statistics as
 * those of PyTorch's {@code BatchNorm1d} and {@code BatchNorm2d}.
 *
 * @param momentum how much of the running statistics a step replaces
 * @param epsilon ε
 * @param weights how the weight starts
 * @param biases how the bias starts
 */
record BatchNorm(double momentum, double epsilon, Initializer weights, Initializer biases) {

  /** The layer on a wire; its arrays are called after a part of a larger layer, or of none. */
  Wire apply(Wire x, String part) {
    Wire normalized = x.builder().apply(normalization(x.type(), part), x);
    Wire weight = Affine.vector(x, part, "weight", List.of(0), weights);
    Wire bias = Affine.vector(x, part, "bias", List.of(0), biases);
    return add(multiply(weight, normalized), bias);
  }

  private Stateful normalization(ArrayType type, String part) {
    ArrayType features = ArrayType.shared(type.dtype(), Shape.of(type.shape().size(0)));
    List<State> states =
        List.of(
            new State(Names.within(part, "running.mean"), features, new State.Filled(0)),
            new State(Names.within(part, "running.variance"), features, new State.Filled(1)));
    ByMode choice = new ByMode(training(features, type), prediction(features, type));
    return new Stateful("batchNorm", states, choice.diagram());
  }

  private OpenHypergraph<ArrayType, Operation> training(ArrayType features, ArrayType type) {
    DiagramBuilder builder = new DiagramBuilder();
    Wire oldMean = builder.input(features);
    Wire oldVariance = builder.input(features);
    Wire x = builder.input(type);
    Wire y = builder.apply(new BatchNormalize(type, epsilon), x);
    Wire detached = builder.apply(new Detach(type), x);
    Wire mean = BatchNormalize.mean(detached);
    Wire biased = BatchNormalize.variance(detached);
    Wire count = fill(BatchNormalize.count(x), features.shape());
    Wire several = greater(count, constantLike(count, 1));
    // 1 instead of 0 where there is one value only
    Wire variance = divide(multiply(biased, count), subtract(count, several));
    Wire newMean = average(oldMean, mean, constantLike(mean, momentum));
    Wire newVariance = average(oldVariance, variance, scale(several, momentum));
    return builder.build(List.of(newMean, newVariance, y));
  }

  /** (1 - share) · old + share · current. */
  private static Wire average(Wire old, Wire current, Wire share) {
    Wire rest = subtract(constantLike(share, 1), share);
    return add(multiply(rest, old), multiply(share, current));
  }

  private OpenHypergraph<ArrayType, Operation> prediction(ArrayType features, ArrayType type) {
    DiagramBuilder builder = new DiagramBuilder();
    Wire mean = builder.input(features);
    Wire variance = builder.input(features);
    Wire x = builder.input(type);
    Wire inverse = BatchNormalize.inverseDeviation(variance, epsilon);
    Wire centred = subtract(x, BatchNormalize.spread(mean, type));
    Wire y = multiply(centred, BatchNormalize.spread(inverse, type));
    return builder.build(List.of(mean, variance, y));
  }

  /** The meaning of {@code @BatchNorm}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "BatchNorm";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      Rules.rankAtLeast(source, 0, 1);
      BatchNorm layer =
          new BatchNorm(
              momentum(arguments),
              Normalizations.epsilon(arguments),
              Normalizations.ones(arguments, "weights"),
              Normalizations.zeros(arguments, "biases"));
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(layer.apply(builder.input(source.get(0)), "")));
    }

    private static double momentum(Arguments arguments) {
      double momentum = arguments.number("momentum");
      if (!(momentum >= 0 && momentum <= 1)) {
        throw WordException.attribute(
            Tag.BAD_ARGUMENT,
            "momentum",
            "found " + momentum + ", expected a number from 0 to 1, the share of the new batch");
      }
      return momentum;
    }
  }
}
