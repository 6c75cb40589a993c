package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.Shape;

/**
 * The position-wise network of a transformer, along the last axis: {@code contract(a(expand(x)))},
 * or gated {@code contract(a(gate(x)) · expand(x))}, where contract, expand and gate are affine and
 * a is the activation. Vaswani et al. 2017, <a href="https://arxiv.org/abs/1706.03762">arXiv
 * 1706.03762</a>, equation 2; Shazeer 2020, <a href="https://arxiv.org/abs/2002.05202">arXiv
 * 2002.05202</a> for the gate.
 *
 * @param hidden the size in between
 * @param activation a
 * @param gated whether there is a gate
 * @param dropout the rate at which what is in between drops out in training
 * @param projection how the affine maps are made
 */
record FeedForward(
    int hidden, Activation activation, boolean gated, double dropout, Affine projection) {

  /** The network as its annotation says. */
  static FeedForward of(Arguments arguments, int hidden) {
    return new FeedForward(
        hidden,
        Activation.valueOf(arguments.choice("activation")),
        arguments.flag("gated"),
        Dropout.rate(arguments, "dropout"),
        Affine.of(arguments, arguments.flag("bias")));
  }

  /** The network, its parameters' names beginning with a name. */
  Wire apply(Wire x, String name) {
    Shape shape = x.type().shape();
    Wire expanded = project(x, name, "expand", hidden);
    Wire inner =
        gated
            ? Wires.multiply(activation.of(project(x, name, "gate", hidden)), expanded)
            : activation.of(expanded);
    Wire kept = Dropout.apply(inner, name, dropout);
    return project(kept, name, "contract", shape.size(shape.rank() - 1));
  }

  private Wire project(Wire x, String name, String part, int size) {
    String partName = Names.within(name, part);
    Names.from(x.builder(), partName);
    return projection.apply(x, partName, size);
  }

  /** The meaning of {@code @FeedForward}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "FeedForward";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      Rules.rankAtLeast(source, 0, 1);
      int hidden = Rules.size(arguments.integer("hidden"), "hidden");
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(
          List.of(FeedForward.of(arguments, hidden).apply(builder.input(source.get(0)), "")));
    }
  }
}
