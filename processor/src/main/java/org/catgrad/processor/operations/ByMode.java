package org.catgrad.processor.operations;

import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * An operation that is one diagram in training and another in prediction, both of the same type. It
 * stands for neither until the functor {@code Resolve} has chosen, which happens before
 * differentiation: the derivative of a model is that of one mode.
 *
 * <p>What lasts from call to call is the same in both modes, so parameters and {@linkplain Stateful
 * stateful operations} stand outside of the choice and hand their arrays in.
 *
 * @param training what is computed in training
 * @param prediction what is computed in prediction
 */
public record ByMode(
    OpenHypergraph<ArrayType, Operation> training, OpenHypergraph<ArrayType, Operation> prediction)
    implements Operation {
  /** Checks that both have the same type, and nothing that lasts inside. */
  public ByMode {
    if (!training.source().equals(prediction.source())
        || !training.target().equals(prediction.target())) {
      throw new IllegalArgumentException(
          "training is "
              + training.source()
              + " -> "
              + training.target()
              + ", prediction "
              + prediction.source()
              + " -> "
              + prediction.target());
    }
    requireNothingLasting(training);
    requireNothingLasting(prediction);
  }

  /** Checks that a diagram has neither parameters nor states. */
  static void requireNothingLasting(OpenHypergraph<ArrayType, Operation> diagram) {
    for (Hyperedge<Operation> edge : diagram.edges()) {
      if (edge.label() instanceof Parameter || edge.label() instanceof Stateful) {
        throw new IllegalArgumentException(edge.label() + " stands inside; hand its arrays in");
      }
    }
  }

  /** The diagram of a mode. */
  public OpenHypergraph<ArrayType, Operation> in(Mode mode) {
    return mode == Mode.TRAINING ? training : prediction;
  }

  @Override
  public List<ArrayType> source() {
    return training.source();
  }

  @Override
  public List<ArrayType> target() {
    return training.target();
  }

  @Override
  public OpticImage<ArrayType, Operation> optic() {
    throw new IllegalStateException(this + " is not resolved yet: choose a mode first");
  }

  @Override
  public String formula(List<String> x) {
    return "byMode(" + String.join(", ", x) + ")";
  }

  @Override
  public String toString() {
    return "ByMode[" + source() + " -> " + target() + "]";
  }
}
