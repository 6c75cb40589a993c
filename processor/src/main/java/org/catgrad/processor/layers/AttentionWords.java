package org.catgrad.processor.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** Words for {@linkplain Attention attention}. */
public final class AttentionWords {
  private AttentionWords() {}

  private static void operandCount(List<ArrayType> source, int least, int most, String expected) {
    if (source.size() < least || source.size() > most) {
      throw WordException.word(
          Tag.OPERAND_COUNT,
          "found "
              + source.size()
              + (source.size() == 1 ? " wire" : " wires")
              + ", expected "
              + expected);
    }
  }

  /** The meaning of {@code @ScaledDotProductAttention}: queries, keys, values, maybe a mask. */
  @AutoService(Word.class)
  public static final class ScaledDotProductAttentionAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "ScaledDotProductAttention";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      operandCount(source, 3, 4, "3, queries, keys and values, or 4, with a mask");
      MultiHead.checkSequence(source, 0);
      MultiHead.checkContext(source, 1);
      MultiHead.checkContext(source, 2);
      int rank = source.get(0).shape().rank();
      checkSize(source, 1, 0, rank - 1);
      checkSize(source, 2, 1, rank - 2);
      if (source.size() == 4) {
        MultiHead.checkMask(source, 3, source.get(1));
      }
      String lead = MultiHead.leadingLetters(rank - 2);
      boolean leadingMask = source.size() == 4 && source.get(3).shape().rank() > 2;
      Attention attention =
          new Attention(
              lead + "td",
              lead + "sd",
              lead + "se",
              lead + "ts",
              (leadingMask ? lead : "") + "ts",
              lead + "te",
              arguments.flag("causal"),
              Dropout.rate(arguments, "dropout"));
      DiagramBuilder builder = new DiagramBuilder();
      List<Wire> wires = builder.inputs(source);
      Optional<Wire> mask = source.size() == 4 ? Optional.of(wires.get(3)) : Optional.empty();
      return builder.build(
          List.of(attention.apply(wires.get(0), wires.get(1), wires.get(2), mask, "")));
    }

    private static void checkSize(List<ArrayType> source, int operand, int other, int axis) {
      Shape shape = source.get(operand).shape();
      int expected = source.get(other).shape().size(axis);
      if (shape.size(axis) != expected) {
        throw WordException.operand(
            Tag.SHAPE_MISMATCH,
            operand,
            "found "
                + source.get(operand).perExample()
                + ", expected axis "
                + axis
                + " of size "
                + expected
                + ", as "
                + source.get(other).perExample()
                + (operand == 1
                    ? ": keys are multiplied with queries"
                    : ": there is a value for each key"));
      }
    }
  }

  /** The meaning of {@code @MultiHeadAttention}: x, maybe a context, maybe a mask. */
  @AutoService(Word.class)
  public static final class MultiHeadAttentionAnnotation implements Word {
    @Override
    public String annotation() {
      return Rules.ANNOTATIONS + "MultiHeadAttention";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      operandCount(source, 1, 3, "1 to 3: a sequence, maybe a context, maybe a bool mask");
      MultiHead.checkSequence(source, 0);
      // a mask comes last, and alone of the three is not float32
      boolean masked =
          source.size() == 3 || source.size() == 2 && source.get(1).dtype() == DType.BOOL;
      boolean crossed = source.size() - (masked ? 1 : 0) == 2;
      if (crossed) {
        MultiHead.checkContext(source, 1);
      }
      int last = source.size() - 1;
      if (masked) {
        MultiHead.checkMask(source, last, source.get(crossed ? 1 : 0));
      }
      MultiHead layer = MultiHead.of(arguments, source.get(0));
      DiagramBuilder builder = new DiagramBuilder();
      List<Wire> wires = builder.inputs(source);
      return builder.build(
          List.of(
              layer.apply(
                  wires.get(0),
                  wires.get(crossed ? 1 : 0),
                  masked ? Optional.of(wires.get(last)) : Optional.empty(),
                  "")));
    }
  }
}
