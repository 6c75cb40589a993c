package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.ByMode;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.RandomArray;
import org.catgrad.processor.operations.RandomArray.Distribution;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;

/**
 * Standard normal noise of the type of a wire in training, 0 in prediction. Its values do not
 * depend on the wire, so the reverse derivative is dx = 0.
 *
 * <p>Source: the ε of the reparameterisation trick, z = μ + σ · ε, by which a variational
 * autoencoder is differentiated through its samples (Kingma and Welling, "Auto-Encoding Variational
 * Bayes", arXiv 1312.6114, section 2.4).
 */
public final class Noise {
  private Noise() {}

  /** Noise like a wire, for layers that contain it; parts as for {@link Dropout#apply}. */
  public static Wire like(Wire x, String part) {
    return x.builder()
        .apply(RandomStates.of("noise", Names.within(part, "noise"), choice(x.type())), x);
  }

  private static ByMode choice(ArrayType type) {
    DiagramBuilder training = new DiagramBuilder();
    Wire state = training.input(RandomArray.STATE);
    training.input(type);
    Wire noise = training.apply(new RandomArray(Distribution.NORMAL, type), state);
    DiagramBuilder prediction = new DiagramBuilder();
    Wire kept = prediction.input(RandomArray.STATE);
    Wire x = prediction.input(type);
    return new ByMode(
        training.build(List.of(RandomArray.advanced(state), noise)),
        prediction.build(List.of(kept, Wires.constantLike(x, 0))));
  }

  /** The meaning of {@code @RandomNormal}. */
  @AutoService(Word.class)
  public static final class RandomNormalAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "RandomNormal";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(like(builder.input(source.get(0)), "")));
    }
  }
}
