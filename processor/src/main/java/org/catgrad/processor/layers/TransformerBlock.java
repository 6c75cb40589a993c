package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/**
 * The meaning of {@code @TransformerBlock}, a transformer block with the normalisations before its
 * parts:
 *
 * <pre>
 *   y = x + attention(norm1(x))
 *   z = y + feedForward(norm2(y))
 * </pre>
 *
 * <p>Xiong et al. 2020, <a href="https://arxiv.org/abs/2002.04745">arXiv 2002.04745</a>, and GPT-2;
 * with {@code RMS} norms, rotary positions and a gate, Llama.
 */
@AutoService(Word.class)
public final class TransformerBlock implements Word {
  /** The hidden size by default, relative to the size of the model. */
  private static final int EXPANSION = 4;

  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "TransformerBlock";
  }

  @Override
  public OpenHypergraph<ArrayType, Operation> meaning(Arguments arguments, List<ArrayType> source) {
    if (source.isEmpty() || source.size() > 2) {
      throw WordException.word(
          Tag.OPERAND_COUNT,
          "found " + source.size() + " wires, expected 1, a sequence, or 2, with a bool mask");
    }
    MultiHead.checkSequence(source, 0);
    if (source.size() == 2) {
      MultiHead.checkMask(source, 1, source.get(0));
    }
    MultiHead attention = MultiHead.of(arguments, source.get(0));
    Normalizations.LastAxis norm = norm(arguments);
    FeedForward feedForward = FeedForward.of(arguments, hidden(arguments, source.get(0)));
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> wires = builder.inputs(source);
    Optional<Wire> mask = source.size() == 2 ? Optional.of(wires.get(1)) : Optional.empty();
    Wire x = wires.get(0);
    Wire normal = normalized(x, norm, "norm1");
    Wire attended = attention.apply(normal, normal, mask, "attention");
    Names.from(builder, "attended");
    double dropout = Dropout.rate(arguments, "dropout");
    Wire y = Wires.add(x, Dropout.apply(attended, "attended", dropout));
    Wire fed = feedForward.apply(normalized(y, norm, "norm2"), "feedForward");
    Names.from(builder, "");
    return builder.build(List.of(Wires.add(y, Dropout.apply(fed, "fed", dropout))));
  }

  private static Wire normalized(Wire x, Normalizations.LastAxis norm, String name) {
    Names.from(x.builder(), name);
    return norm.apply(x, name);
  }

  private static Normalizations.LastAxis norm(Arguments arguments) {
    boolean centred = arguments.choice("norm").equals("LAYER");
    return new Normalizations.LastAxis(
        centred,
        Normalizations.epsilon(arguments),
        new Initializer(Initializer.Kind.ONES, 0, 0, true),
        centred && arguments.flag("bias")
            ? Optional.of(new Initializer(Initializer.Kind.ZEROS, 0, 0, true))
            : Optional.empty());
  }

  private static int hidden(Arguments arguments, ArrayType x) {
    int hidden = arguments.integer("hidden");
    if (hidden < 0) {
      throw WordException.attribute(
          Tag.NON_POSITIVE_SIZE,
          "hidden",
          "found " + hidden + ", expected a positive size, or 0 for four times that of the model");
    }
    int size = x.shape().size(x.shape().rank() - 1);
    return hidden == 0 ? Math.multiplyExact(EXPANSION, size) : hidden;
  }
}
