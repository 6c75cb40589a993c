package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
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
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/**
 * Dropout: in training y = x · m / (1 - rate), where each m is 0 with probability {@code rate} and
 * 1 otherwise; in prediction y = x. Reverse derivative in training: dx = dy · m / (1 - rate), with
 * the same m.
 *
 * <p>Each m is drawn for each row and element. A wire that all rows share has one value and so one
 * m for all rows.
 *
 * <p>Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting"
 * (JMLR 15, 2014); scaled in training, as PyTorch's {@code Dropout}.
 */
public final class Dropout {
  private Dropout() {}

  /**
   * Dropout on a wire, for layers that contain it. A rate of 0 leaves the wire as it is.
   *
   * @param x a floating wire
   * @param part the part of the layer that it belongs to, or the empty string; parts of one layer
   *     that drop out have different names
   * @param rate the probability of 0, from 0 to below 1
   */
  public static Wire apply(Wire x, String part, double rate) {
    if (rate == 0) {
      return x;
    }
    return x.builder()
        .apply(
            RandomStates.of("dropout", Names.within(part, "dropout"), choice(x.type(), rate)), x);
  }

  private static ByMode choice(ArrayType type, double rate) {
    DiagramBuilder training = new DiagramBuilder();
    Wire state = training.input(RandomArray.STATE);
    Wire x = training.input(type);
    Wire uniform = training.apply(new RandomArray(Distribution.UNIFORM, type), state);
    Wire kept = Wires.greater(Wires.constantLike(x, 1 - rate), uniform);
    Wire y = Wires.multiply(x, Wires.scale(kept, 1 / (1 - rate)));
    return new ByMode(
        training.build(List.of(RandomArray.advanced(state), y)),
        OpenHypergraph.identity(List.of(RandomArray.STATE, type)));
  }

  /**
   * A rate that dropout can have.
   *
   * @throws WordException if it is not from 0 to below 1
   */
  static double rate(Arguments arguments, String attribute) {
    double rate = arguments.number(attribute);
    if (!(rate >= 0 && rate < 1)) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          attribute,
          "found "
              + rate
              + ", expected a probability from 0 to below 1, that of an element to become 0");
    }
    return rate;
  }

  /** The meaning of {@code @Dropout}. */
  @AutoService(Word.class)
  public static final class Annotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "Dropout";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      Rules.operandCount(source, 1);
      Rules.floating(source);
      double rate = rate(arguments, "value");
      DiagramBuilder builder = new DiagramBuilder();
      return builder.build(List.of(apply(builder.input(source.get(0)), "", rate)));
    }
  }
}
